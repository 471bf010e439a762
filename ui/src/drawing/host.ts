// What the program around a drawing does for it: it knows the font, and is quicker at forces.
import type { LayoutInput } from '../layouts/force';
import { shorten } from '../graph/labels';

export interface Host {
  /** Width of a text in pixels, as it will be written. */
  measure(text: string, size: number, strong: boolean): number;
  /** x, y of each node: forceLayout run to its end. */
  force(input: Plain<LayoutInput>): number[];
}

/** Typed arrays as lists. */
export type Plain<T> = { [K in keyof T]: T[K] extends number ? number : number[] };

/** The room for a drawing: its width, its height or 0 for as high as it needs, and the size of its labels, in pixels. */
export interface Room {
  width: number;
  height: number;
  size: number;
}

/** The longest beginning of a text that fits a width. */
export function fitted(host: Host, text: string, width: number, size: number, strong = false): string {
  const whole = host.measure(text, size, strong);
  if (whole <= width) return text;
  let n = Math.min(text.length - 1, Math.max(2, Math.ceil((text.length * width) / whole) + 2));
  while (n > 2 && host.measure(shorten(text, n), size, strong) > width) n--;
  return shorten(text, n);
}
