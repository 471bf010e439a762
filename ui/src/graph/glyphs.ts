// The shapes of the kinds as SVG path data in a box from -1 to 1. The canvas, the
// legend and the lists draw the same outline.

function polygon(n: number, turn: number): string {
  const corner = (i: number) => {
    const a = turn + (i * 2 * Math.PI) / n;
    return `${Math.cos(a).toFixed(3)} ${Math.sin(a).toFixed(3)}`;
  };
  return `M${Array.from({ length: n }, (_, i) => corner(i)).join('L')}Z`;
}

function star(): string {
  const points = Array.from({ length: 10 }, (_, i) => {
    const a = -Math.PI / 2 + (i * Math.PI) / 5;
    const r = i % 2 ? 0.48 : 1.05;
    return `${(r * Math.cos(a)).toFixed(3)} ${(r * Math.sin(a)).toFixed(3)}`;
  });
  return `M${points.join('L')}Z`;
}

const circle = (r: number) => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;

const up = -Math.PI / 2;
const paths = {
  hexagon: polygon(6, up),
  square: 'M-.86 -.86H.86V.86H-.86Z',
  diamond: 'M0 -1.1L1.1 0L0 1.1L-1.1 0Z',
  dot: circle(0.8),
  // The inner circle runs the other way round, so that it is a hole.
  ring: `${circle(1)}M-.55 0A.55 .55 0 1 0 .55 0A.55 .55 0 1 0 -.55 0Z`,
  pentagon: polygon(5, up),
  triangle: 'M0 -1L1 .8H-1Z',
  page: 'M-.75 -1H.3L.75 -.55V1H-.75Z',
  bar: 'M-1 -.5H1V.5H-1Z',
  star: star(),
  flag: 'M-.8 -1H.9L.45 -.4L.9 .2H-.45V1H-.8Z',
} as const;

export type Shape = keyof typeof paths;

/** Path data of a shape; a shape this page does not know is a dot. */
export function pathOfShape(shape: string): string {
  return Object.hasOwn(paths, shape) ? paths[shape as Shape] : paths.dot;
}
