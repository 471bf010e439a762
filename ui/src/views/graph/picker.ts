// Which node, or which line, lies under a point of the screen.
import { quadtree, type Quadtree } from 'd3-quadtree';
import type { ZoomTransform } from 'd3-zoom';
import type { Figure } from '../../figure/figure';
import { scaleOf } from '../../paint/canvas';

/** Pixels beside a line that still are on it. */
const beside = 6;
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

  /** The line nearest to a point, if it is on one, or -1. All are looked at: it is asked at a press. */
  findLine(
    [px, py]: readonly [number, number],
    links: Figure['links'] | undefined,
    places: Float32Array,
    { x, y, k }: ZoomTransform,
  ): number {
    const [cx, cy] = [(px - x) / k, (py - y) / k];
    let best = -1;
    let nearest = Infinity;
    for (let i = 0; i < (links?.width.length ?? 0); i++) {
      const [a, b] = [2 * links!.ends[2 * i]!, 2 * links!.ends[2 * i + 1]!];
      const away = distance(cx, cy, places[a]!, places[a + 1]!, places[b]!, places[b + 1]!);
      if (away >= nearest || away * k > beside + (links!.width[i]! * scaleOf(k)) / 2) continue;
      nearest = away;
      best = i;
    }
    return best;
  }
}

/** From a point to the part of a line between two others. */
function distance(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}
