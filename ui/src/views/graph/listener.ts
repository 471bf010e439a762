// What the stage tells of what the reader did.
import type { Point } from './encircle';
import type { Overview } from './overview';

export interface Listener {
  /** `also`: a second one, with Shift. */
  pick(id: string, index: number, also: boolean): void;
  /** A line, by its place among those of the figure. */
  pickLine(index: number): void;
  open(id: string): void;
  hover(id: string, at: [number, number] | null): void;
  pin(id: string, at: [number, number]): void;
  /** The outline of a box or lasso while it is drawn, in pixels; none when it ends. */
  outline(points: readonly Point[]): void;
  /** What it caught. */
  caught(ids: string[]): void;
  /** All places and what is seen of them, a few times a second. */
  overview(o: Overview): void;
}
