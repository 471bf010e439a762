// A box or a lasso drawn over the graph, and what lies within.
import { followPress } from './press';

export type Point = readonly [number, number];

/** Whether a point lies within an outline, by the number of its sides that a ray crosses. */
export function isInside([x, y]: Point, outline: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [xi, yi] = outline[i]!;
    const [xj, yj] = outline[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** The corners of a box between two of them. */
export const boxBetween = ([ax, ay]: Point, [bx, by]: Point): Point[] => [
  [ax, ay],
  [bx, ay],
  [bx, by],
  [ax, by],
];

interface Encircling {
  /** Its outline while it is drawn; empty when it ends. */
  outline(points: readonly Point[]): void;
  caught(isIn: (p: Point) => boolean): void;
  end(): void;
}

/** Follows a press: a lasso goes where the pointer goes, a box spans from where it began. */
export function encircle(e: PointerEvent, where: (e: PointerEvent) => [number, number], isLasso: boolean, by: Encircling): void {
  const start = where(e);
  const line: Point[] = [start];
  const outline = (p: Point) => (isLasso ? line : boxBetween(start, p));
  followPress(e, where, {
    drag: (p) => {
      line.push(p);
      by.outline(outline(p));
    },
    drop: (p) => {
      const drawn = outline(p);
      by.caught((at) => isInside(at, drawn));
    },
    tap: () => by.caught(() => false),
    end: () => {
      by.end();
      by.outline([]);
    },
  });
}
