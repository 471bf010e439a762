// The pixels of a matrix. Cells of a pixel or more take their own colour; smaller ones
// are summed into the pixels they fall on, never sampled: no cell can be missed.

export interface Cells {
  rows: number;
  columns: number;
  /** Row by row. */
  values: Float32Array;
  most: number;
}

/** What part is seen, in pixels of the screen: the cell at 0, 0 starts at -x, -y. */
export interface Window {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Size of a cell. */
  cellWidth: number;
  cellHeight: number;
}

export type Colour = [number, number, number];

/** Sums of all cells above and left, one row and column more than the cells (Crow 1984). */
export function sumsOf({ rows, columns, values }: Cells): Float64Array {
  const w = columns + 1;
  const sums = new Float64Array((rows + 1) * w);
  for (let r = 0; r < rows; r++) {
    let line = 0;
    for (let c = 0; c < columns; c++) {
      line += values[r * columns + c]!;
      sums[(r + 1) * w + c + 1] = sums[r * w + c + 1]! + line;
    }
  }
  return sums;
}

/** First and last cell (not included) under each pixel of one axis. */
function spans(pixels: number, offset: number, size: number, count: number): Int32Array {
  const out = new Int32Array(pixels * 2);
  for (let p = 0; p < pixels; p++) {
    const from = Math.floor((offset + p) / size);
    const to = size >= 1 ? from + 1 : Math.floor((offset + p + 1) / size);
    out[2 * p] = Math.max(0, Math.min(count, from));
    out[2 * p + 1] = Math.max(0, Math.min(count, Math.max(to, from + 1)));
  }
  return out;
}

/** The sum under each pixel, and the largest of them. */
export function sumsUnder(cells: Cells, sums: Float64Array, w: Window): { under: Float32Array; most: number } {
  const line = cells.columns + 1;
  const under = new Float32Array(w.width * w.height);
  const across = spans(w.width, w.x, w.cellWidth, cells.columns);
  const down = spans(w.height, w.y, w.cellHeight, cells.rows);
  let most = 0;
  for (let y = 0; y < w.height; y++) {
    const top = down[2 * y]! * line;
    const bottom = down[2 * y + 1]! * line;
    if (top === bottom) continue;
    for (let x = 0; x < w.width; x++) {
      const left = across[2 * x]!;
      const right = across[2 * x + 1]!;
      if (left === right) continue;
      const v = sums[bottom + right]! - sums[top + right]! - sums[bottom + left]! + sums[top + left]!;
      under[y * w.width + x] = v;
      if (v > most) most = v;
    }
  }
  return { under, most };
}

/** How strongly a value is coloured, 0 to 1: by its square root, so that small ones are seen. */
export const strength = (v: number, most: number): number => (v <= 0 || most <= 0 ? 0 : 0.12 + 0.88 * Math.sqrt(Math.min(1, v / most)));

/** Writes RGBA for a window; a gap of paper keeps cells apart once they are large enough. */
export function paintCells(cells: Cells, sums: Float64Array, w: Window, ink: Colour, out: Uint8ClampedArray): void {
  const isSummed = w.cellWidth < 1 || w.cellHeight < 1;
  const { under, most } = sumsUnder(cells, sums, w);
  const scale = isSummed ? most : cells.most;
  const gapX = w.cellWidth >= 5 ? 1 : 0;
  const gapY = w.cellHeight >= 5 ? 1 : 0;
  for (let y = 0; y < w.height; y++) {
    const isGapRow = gapY && (w.y + y) % w.cellHeight >= w.cellHeight - gapY;
    for (let x = 0; x < w.width; x++) {
      const i = y * w.width + x;
      const v = under[i]!;
      const isGap = isGapRow || (gapX && (w.x + x) % w.cellWidth >= w.cellWidth - gapX);
      out[4 * i] = ink[0];
      out[4 * i + 1] = ink[1];
      out[4 * i + 2] = ink[2];
      out[4 * i + 3] = isGap ? 0 : 255 * strength(v, scale);
    }
  }
}
