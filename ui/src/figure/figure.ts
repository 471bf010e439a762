// A figure: what a view draws, free of any drawing surface. Lengths are user units, y
// grows downwards. paint/canvas.ts draws one on the screen; a writer of SVG needs
// nothing else. Columns are typed arrays, so that a worker gets them without a copy.

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How marks of one kind look: an outline in a box from -1 to 1. */
export interface Look {
  /** The kind; a group of its own in a written figure. */
  name: string;
  path: string;
  colour: string;
  /** Drawn as a line around paper instead of filled. */
  outline: boolean;
}

export interface Marks {
  ids: string[];
  /** x, y of each; empty until a layout has given places. */
  places: Float32Array;
  radius: Float32Array;
  /** Index into looks. */
  look: Uint8Array;
}

export interface Line {
  /** The relationship type. */
  name: string;
  /** Lengths of dashes and gaps; none is a solid line. */
  dash: number[];
}

export interface Links {
  /** Source and target of each, as indices of marks. */
  ends: Uint32Array;
  width: Float32Array;
  /** Index into lines. */
  line: Uint8Array;
}

/** A filled outline: a cell, a ribbon, a state of a map. */
export interface Area {
  /** The group it belongs to in a written figure. */
  group: string;
  /** SVG path data in user units. */
  path: string;
  fill: string;
  opacity: number;
  /** What it says in words: “CA, May 2020: 14 campaigns”. */
  title: string;
  /** Colour and width of its outline, where it has one. */
  stroke?: string;
  strokeWidth?: number;
}

export interface Label {
  text: string;
  /** The mark it names, or -1. */
  mark: number;
  /** Where its base line starts, ends or has its middle; of a mark, away from the mark’s middle. */
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
  size: number;
  /** Larger is drawn first where there is no room for all. */
  priority: number;
  /** Degrees, clockwise around its base point. */
  turn?: number;
  /** Semibold. */
  strong?: boolean;
  /** Kept free of lines by a little paper behind it. */
  halo?: boolean;
  /** Another colour than the ink. */
  colour?: string;
}

export interface LegendEntry {
  text: string;
  /** Index into looks or lines; -1 where it has none. */
  look: number;
  line: number;
  count: number;
  /** Colour and opacity of a swatch, for what is neither: a step of a ramp. */
  fill?: string;
  opacity?: number;
  /** Width of a line that is drawn wider than usual. */
  width?: number;
}

export interface Figure {
  /** Everything that is drawn lies inside. */
  frame: Box;
  looks: Look[];
  marks: Marks;
  lines: Line[];
  links: Links;
  areas: Area[];
  labels: Label[];
  legend: LegendEntry[];
  title: string;
  subtitle: string;
  /** Source, date and question, a line each. */
  credits: string[];
  paper: string;
  ink: string;
}

export function emptyFigure(paper: string, ink: string): Figure {
  return {
    frame: { x: 0, y: 0, width: 0, height: 0 },
    looks: [],
    marks: { ids: [], places: new Float32Array(), radius: new Float32Array(), look: new Uint8Array() },
    lines: [],
    links: { ends: new Uint32Array(), width: new Float32Array(), line: new Uint8Array() },
    areas: [],
    labels: [],
    legend: [],
    title: '',
    subtitle: '',
    credits: [],
    paper,
    ink,
  };
}

/** The figure with its marks at other places, and a frame that holds them. */
export function withPlaces(figure: Figure, places: Float32Array, margin = 24): Figure {
  return { ...figure, marks: { ...figure.marks, places }, frame: frameOf(places, figure.marks.radius, margin) };
}

/** The smallest box around marks, with a margin. */
export function frameOf(places: Float32Array, radius: Float32Array, margin = 0): Box {
  let x0 = Infinity;
  let y0 = Infinity;
  let x1 = -Infinity;
  let y1 = -Infinity;
  for (let i = 0; i < radius.length; i++) {
    const x = places[2 * i]!;
    const y = places[2 * i + 1]!;
    const r = radius[i]! + margin;
    x0 = Math.min(x0, x - r);
    x1 = Math.max(x1, x + r);
    y0 = Math.min(y0, y - r);
    y1 = Math.max(y1, y + r);
  }
  return x0 > x1 ? { x: 0, y: 0, width: 0, height: 0 } : { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

/** What of a figure is painted: labels and ids of thousands of marks cost much to hand over, and nobody paints them. */
export const painted = (figure: Figure): Figure => ({ ...figure, labels: [], legend: [], marks: { ...figure.marks, ids: [] } });
