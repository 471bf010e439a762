// Where an arrow key leads from a node: to the neighbour that lies that way.

export type Arrow = 'ArrowLeft' | 'ArrowUp' | 'ArrowRight' | 'ArrowDown';

const way: Record<Arrow, [number, number]> = { ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowDown: [0, 1] };

/**
 * The neighbour within 75 degrees of the arrow that is nearest, those straight
 * ahead before those aside; null when none lies that way.
 */
export function walk(from: [number, number], neighbours: { id: string; at: [number, number] }[], arrow: Arrow): string | null {
  const [ax, ay] = way[arrow];
  let best: string | null = null;
  let least = Infinity;
  for (const n of neighbours) {
    const dx = n.at[0] - from[0],
      dy = n.at[1] - from[1];
    const distance = Math.hypot(dx, dy) || 1e-9;
    const ahead = (dx * ax + dy * ay) / distance;
    if (ahead < 0.26) continue;
    const cost = distance / ahead ** 2;
    if (cost < least) {
      least = cost;
      best = n.id;
    }
  }
  return best;
}
