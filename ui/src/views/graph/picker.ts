// Which node lies under a point of the screen.
import { quadtree, type Quadtree } from 'd3-quadtree';
import type { ZoomTransform } from 'd3-zoom';
import type { Figure } from '../../figure/figure';
import { scaleOf } from '../../paint/canvas';

/** Pixels around a point within which nodes are looked for, and the least radius that is hit. */
const reach = 26;
const least = 9;

export class Picker {
  private tree: Quadtree<number> | null = null;

  /** The nodes have other places. */
  forget(): void {
    this.tree = null;
  }

  /** The node under a point, or -1. */
  find([px, py]: readonly [number, number], marks: Figure['marks'] | undefined, places: Float32Array, { x, y, k }: ZoomTransform): number {
    if (!marks) return -1;
    this.tree ??= quadtree<number>()
      .x((i) => places[2 * i]!)
      .y((i) => places[2 * i + 1]!)
      .addAll(marks.ids.map((_, i) => i));
    const i = this.tree.find((px - x) / k, (py - y) / k, reach / k);
    if (i === undefined) return -1;
    const away = Math.hypot(places[2 * i]! * k + x - px, places[2 * i + 1]! * k + y - py);
    return away <= Math.max(marks.radius[i]! * scaleOf(k) + 5, least) ? i : -1;
  }
}
