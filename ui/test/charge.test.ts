import { forceManyBody, type SimulationNodeDatum } from 'd3-force';
import { describe, expect, it } from 'vitest';
import { charge } from '../src/layouts/charge';

const random = () => 0.5;

/** Numbers between 0 and 1, the same every time (a linear congruential generator). */
function sequence(seed: number): () => number {
  let s = seed;
  return () => (s = (s * 1664525 + 1013904223) % 4294967296) / 4294967296;
}

function cloud(n: number): SimulationNodeDatum[] {
  const next = sequence(7);
  return Array.from({ length: n }, (_, index) => ({ index, x: next() * 800, y: next() * 600, vx: 0, vy: 0 }));
}

function pushed(
  force: { initialize?: (n: SimulationNodeDatum[], r: () => number) => void } & ((alpha: number) => void),
  nodes: SimulationNodeDatum[],
) {
  force.initialize?.(nodes, random);
  force(1);
  return nodes.map((n) => [n.vx ?? 0, n.vy ?? 0] as const);
}

describe('charge', () => {
  it('agrees with the sum over all pairs when nothing is approximated', () => {
    const strength = -30;
    const nodes = cloud(60);
    const want = nodes.map((a) =>
      nodes.reduce<readonly [number, number]>(
        ([vx, vy], b) => {
          if (a === b) return [vx, vy] as const;
          const dx = b.x! - a.x!,
            dy = b.y! - a.y!;
          const d2 = dx * dx + dy * dy;
          return [vx + (dx * strength) / d2, vy + (dy * strength) / d2] as const;
        },
        [0, 0],
      ),
    );
    pushed(charge({ strength, theta: 0 }), nodes).forEach(([vx, vy], i) => {
      expect(vx).toBeCloseTo(want[i]![0], 9);
      expect(vy).toBeCloseTo(want[i]![1], 9);
    });
  });

  it('is within a tenth of d3-force on a cloud of 500', () => {
    const ours = pushed(charge({ strength: -30, theta: 0.9 }), cloud(500));
    const theirs = pushed(forceManyBody<SimulationNodeDatum>().strength(-30).theta(0.9), cloud(500));
    const norm = (v: readonly (readonly [number, number])[]) => Math.hypot(...v.flat());
    const apart = norm(ours.map(([x, y], i) => [x - theirs[i]![0], y - theirs[i]![1]] as const));
    expect(apart / norm(theirs)).toBeLessThan(0.1);
  });

  it('does not reach further than told', () => {
    const nodes: SimulationNodeDatum[] = [
      { index: 0, x: 0, y: 0, vx: 0, vy: 0 },
      { index: 1, x: 500, y: 0, vx: 0, vy: 0 },
    ];
    expect(pushed(charge({ strength: -30, maxDistance: 100 }), nodes)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('parts nodes in one place, the same way every time', () => {
    const pile = () => Array.from({ length: 40 }, (_, index) => ({ index, x: 5, y: 5, vx: 0, vy: 0 }));
    const a = pushed(charge({ strength: -30 }), pile());
    expect(new Set(a.map(String)).size).toBe(40);
    expect(a.flat().every(Number.isFinite)).toBe(true);
    expect(pushed(charge({ strength: -30 }), pile())).toEqual(a);
  });

  it.each([0, 1])('bears %i nodes', (n) => {
    expect(
      pushed(charge({ strength: -30 }), cloud(n))
        .flat()
        .every((v) => v === 0),
    ).toBe(true);
  });
});
