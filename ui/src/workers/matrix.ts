// The drawing worker of the matrix: holds the cells, paints what is seen, at most once a frame.
import { paintCells, sumsOf, type Cells, type Colour, type Window } from '../views/matrix/cells';

export type ToMatrix =
  | { type: 'canvas'; canvas: OffscreenCanvas }
  | { type: 'cells'; cells: Cells }
  /** `ratio`: pixels of the screen in one of the page. */
  | { type: 'window'; window: Window; ratio: number; ink: Colour; onInk: string; text: string };

/** Cells of this size in page pixels show their number. */
const numberWidth = 26;
const numberHeight = 15;

let context: OffscreenCanvasRenderingContext2D | null = null;
let cells: Cells | null = null;
let sums: Float64Array = new Float64Array(0);
let seen: Extract<ToMatrix, { type: 'window' }> | null = null;
let asked = false;

function paint(): void {
  asked = false;
  if (!context || !cells || !seen) return;
  const { window: w, ink } = seen;
  const { canvas } = context;
  if (canvas.width !== w.width || canvas.height !== w.height) {
    canvas.width = Math.max(1, w.width);
    canvas.height = Math.max(1, w.height);
  }
  const image = context.createImageData(Math.max(1, w.width), Math.max(1, w.height));
  paintCells(cells, sums, w, ink, image.data);
  context.putImageData(image, 0, 0);
  if (w.cellWidth >= numberWidth * seen.ratio && w.cellHeight >= numberHeight * seen.ratio) numbers(context, cells, seen);
}

function numbers(c: OffscreenCanvasRenderingContext2D, { rows, columns, values, most }: Cells, m: NonNullable<typeof seen>): void {
  const { window: w } = m;
  c.font = `${11 * m.ratio}px sans-serif`;
  c.textAlign = 'center';
  c.textBaseline = 'middle';
  for (let r = Math.max(0, Math.floor(w.y / w.cellHeight)); r < rows && r * w.cellHeight < w.y + w.height; r++) {
    for (let k = Math.max(0, Math.floor(w.x / w.cellWidth)); k < columns && k * w.cellWidth < w.x + w.width; k++) {
      const v = values[r * columns + k]!;
      if (v === 0) continue;
      c.fillStyle = Math.sqrt(v / most) > 0.55 ? m.onInk : m.text;
      c.fillText(String(v), (k + 0.5) * w.cellWidth - w.x, (r + 0.5) * w.cellHeight - w.y);
    }
  }
}

self.onmessage = ({ data: m }: MessageEvent<ToMatrix>) => {
  if (m.type === 'canvas') context = m.canvas.getContext('2d');
  else if (m.type === 'cells') {
    cells = m.cells;
    sums = sumsOf(cells);
  } else seen = m;
  if (asked) return;
  asked = true;
  requestAnimationFrame(paint);
};
