// The graph as a small map: its places and what of them is seen.
import { frameOf, type Box } from '../../figure/figure';

export interface Overview {
  /** x, y of each node. */
  places: Float32Array;
  /** What is seen of them, in the same units. */
  seen: Box;
}

export interface SmallMap {
  scale: number;
  to(x: number, y: number): [number, number];
  from(x: number, y: number): [number, number];
}

const margin = 8;

/** Fits all places into a box of pixels, their middle in its middle. */
export function mapOf(o: Overview, width: number, height: number): SmallMap {
  const box = frameOf(o.places, new Float32Array(o.places.length / 2));
  const scale = Math.min((width - 2 * margin) / Math.max(1, box.width), (height - 2 * margin) / Math.max(1, box.height), 1);
  const dx = width / 2 - (box.x + box.width / 2) * scale;
  const dy = height / 2 - (box.y + box.height / 2) * scale;
  return { scale, to: (x, y) => [x * scale + dx, y * scale + dy], from: (x, y) => [(x - dx) / scale, (y - dy) / scale] };
}
