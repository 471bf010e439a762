// A small change of the graph moves little of its picture: one node more, in each layout.
import { describe, expect, it } from 'vitest';
import { forceLayout, startPositions } from '../src/layouts';
import { byTime, columns, radial, type PlacedInput } from '../src/layouts/placed';

/** Campaigns and agencies, each campaign sent to some of them; the last node is the one that comes later. */
function graph(campaigns: number, agencies: number): PlacedInput {
  const day = (i: number) => `2020-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + ((i * 7) % 28)).padStart(2, '0')}`;
  const nodes = [
    ...Array.from({ length: campaigns }, (_, i) => ({ kind: 'Campaign', name: `c${i}`, at: day(i) })),
    ...Array.from({ length: agencies }, (_, i) => ({ kind: 'Agency', name: `a${String((i * 37) % 100).padStart(2, '0')}`, at: '' })),
  ];
  const ends: number[] = [];
  for (let a = 0; a < agencies; a++) for (const c of new Set([a % campaigns, (a * 3 + 1) % campaigns])) ends.push(c, campaigns + a);
  return { nodes, ends: Uint32Array.from(ends), middle: 0 };
}

const whole = graph(8, 40);
const last = whole.nodes.length - 1;
const without: PlacedInput = {
  nodes: whole.nodes.slice(0, last),
  ends: whole.ends.filter((_, i) => whole.ends[i - (i % 2)] !== last && whole.ends[i - (i % 2) + 1] !== last),
  middle: 0,
};

/** How far each node that was there has moved, the middle one and the one that moved most. */
function moved(before: Float32Array, after: Float32Array): { middle: number; most: number } {
  const far = Array.from({ length: last }, (_, i) => Math.hypot(before[2 * i]! - after[2 * i]!, before[2 * i + 1]! - after[2 * i + 1]!));
  far.sort((a, b) => a - b);
  return { middle: far[last >> 1]!, most: far.at(-1)! };
}

function rested(input: PlacedInput, known?: Float32Array): Float32Array {
  const n = input.nodes.length;
  const at = (i: number): [number, number] | undefined => (known && i < last ? [known[2 * i]!, known[2 * i + 1]!] : undefined);
  const simulation = forceLayout({
    positions: startPositions(n, at, input.ends),
    radii: new Float32Array(n).fill(7),
    fixed: new Uint8Array(n),
    links: input.ends,
    alpha: known ? 0.6 : 1,
    ...(known ? { known: Uint8Array.from({ length: n }, (_, i) => (i < last ? 1 : 0)) } : {}),
  });
  while (simulation.alpha() > simulation.alphaMin()) simulation.tick();
  return Float32Array.from(simulation.nodes().flatMap((b) => [b.x!, b.y!]));
}

describe('one node more', () => {
  it('moves others by less than a glyph is wide, none by more than two apart, in the force layout', () => {
    const before = rested(without);
    const by = moved(before, rested(whole, before));
    expect(by.middle).toBeLessThan(14);
    expect(by.most).toBeLessThan(32);
  });

  it('leaves rings as they are, unless they grow', () => {
    const before = radial(without);
    const by = moved(before, radial({ ...whole, before }));
    expect(by.middle).toBeLessThan(1);
    expect(by.most).toBeLessThan(30);
  });

  it('shifts columns by less than two rows', () => {
    const before = columns(without);
    const by = moved(before, columns({ ...whole, before }));
    expect(by.middle).toBeLessThanOrEqual(15);
    expect(by.most).toBeLessThanOrEqual(60);
  });

  it('moves nothing along time, and few from row to row', () => {
    const before = byTime(without);
    const after = byTime(whole);
    const sideways = Array.from({ length: last }, (_, i) => Math.abs(before[2 * i]! - after[2 * i]!));
    expect(Math.max(...sideways)).toBe(0);
    expect(moved(before, after).middle).toBeLessThanOrEqual(30);
  });
});
