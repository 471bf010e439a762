import { describe, expect, it } from 'vitest';
import { forceLayout, startPositions } from '../src/layouts';

const star = Uint32Array.from([0, 1, 0, 2, 0, 3, 0, 4]);
const input = (fixed: number[] = [0, 0, 0, 0, 0]) => ({
  positions: startPositions(5, () => undefined, star),
  radii: new Float32Array(5).fill(6),
  fixed: Uint8Array.from(fixed),
  links: star,
  alpha: 1,
});

describe('forceLayout', () => {
  it('lays out the same graph the same way', () => {
    const run = () =>
      forceLayout(input())
        .tick(120)
        .nodes()
        .map((n) => [n.x, n.y]);
    expect(run()).toEqual(run());
  });

  it('leaves pinned nodes where they are', () => {
    const given = input([0, 0, 1, 0, 0]);
    const node = forceLayout(given).tick(50).nodes()[2]!;
    expect([node.x, node.y]).toEqual([given.positions[4], given.positions[5]]);
  });

  it('lets no two glyphs overlap in the end', () => {
    const nodes = forceLayout(input()).tick(300).nodes();
    for (const a of nodes) for (const b of nodes) if (a !== b) expect(Math.hypot(a.x! - b.x!, a.y! - b.y!)).toBeGreaterThan(12);
  });
});

describe('startPositions', () => {
  it('keeps known places and puts new nodes near their neighbour', () => {
    const at = startPositions(3, (i) => (i === 0 ? [300, 400] : undefined), Uint32Array.from([0, 1]));
    expect([at[0], at[1]]).toEqual([300, 400]);
    expect(Math.hypot(at[2]! - 300, at[3]! - 400)).toBeCloseTo(60, 3);
  });
});
