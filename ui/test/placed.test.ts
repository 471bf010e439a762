import { describe, expect, it } from 'vitest';
import { byTime, columns, radial, type PlacedInput } from '../src/layouts/placed';

// site 0 ── campaigns 1, 2 ── agencies 3, 4 (1–3, 1–4, 2–4); person 5 alone
const input: PlacedInput = {
  nodes: [
    { kind: 'Site', name: 'north', at: '' },
    { kind: 'Campaign', name: 'first', at: '2020-01-01T08:00:00' },
    { kind: 'Campaign', name: 'second', at: '2020-12-31' },
    { kind: 'Agency', name: 'a', at: '' },
    { kind: 'Agency', name: 'b', at: '' },
    { kind: 'Person', name: 'p', at: '' },
  ],
  ends: Uint32Array.of(0, 1, 0, 2, 1, 3, 1, 4, 2, 4),
  middle: 0,
};
const at = (p: Float32Array, i: number) => [p[2 * i]!, p[2 * i + 1]!] as const;
const distances = (p: Float32Array) => {
  const out: number[] = [];
  for (let i = 0; i < p.length / 2; i++)
    for (let j = 0; j < i; j++) out.push(Math.hypot(at(p, i)[0] - at(p, j)[0], at(p, i)[1] - at(p, j)[1]));
  return out;
};

describe.each([
  ['radial', radial],
  ['columns', columns],
  ['byTime', byTime],
])('%s', (_, layout) => {
  it('sets no two nodes on each other, and the same graph the same way', () => {
    const p = layout(input);
    expect(Math.min(...distances(p))).toBeGreaterThanOrEqual(29);
    expect(layout(input)).toEqual(p);
    expect(p.every(Number.isFinite)).toBe(true);
  });
  it('takes a graph of nothing', () => expect(layout({ nodes: [], ends: new Uint32Array(), middle: 0 })).toHaveLength(0));
});

it('rings are steps from the middle', () => {
  const p = radial(input);
  const r = (i: number) => Math.hypot(...at(p, i));
  expect([r(0), r(1) === r(2), r(3) > r(1), r(5) > r(3)]).toEqual([0, true, true, true]);
});

it('columns follow the way of a bulletin, and neighbours stand at one height', () => {
  const p = columns(input);
  expect([at(p, 0)[0] < at(p, 1)[0], at(p, 1)[0] < at(p, 3)[0]]).toEqual([true, true]);
  expect(at(p, 1)[1] < at(p, 2)[1]).toBe(at(p, 3)[1] < at(p, 4)[1]); // no crossing: first has a and b, second only b
});

it('time goes from left to right, and what has none stands between its neighbours', () => {
  const p = byTime(input);
  const x = (i: number) => at(p, i)[0];
  expect([x(1) < x(2), x(3) === x(1), x(4)]).toEqual([true, true, (x(1) + x(2)) / 2]);
});
