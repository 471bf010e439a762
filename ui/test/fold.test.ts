import { describe, expect, it } from 'vitest';
import { fold } from '../src/graph/fold';
import type { Kind } from '../src/api/types';
import type { Link, Model } from '../src/graph/model';

// campaign ──SENT_TO──> r0 … r4 ──WORKS_FOR──> agency a (r0, r1, r2), b (r3, and r2 too); r4 works nowhere
const point = (id: string, kind: Kind) => ({ node: { id, kind, name: id, degree: 1 } });
const link = (source: string, type: string, target: string): Link => ({
  id: `${source}~${type}~${target}`,
  source,
  type,
  target,
  count: 1,
});
const model: Model = {
  points: [point('c', 'Campaign'), point('a', 'Agency'), point('b', 'Agency'), ...[0, 1, 2, 3, 4].map((i) => point(`r${i}`, 'Recipient'))],
  links: [
    ...[0, 1, 2, 3, 4].map((i) => link('c', 'SENT_TO', `r${i}`)),
    link('r0', 'WORKS_FOR', 'a'),
    link('r1', 'WORKS_FOR', 'a'),
    link('r2', 'WORKS_FOR', 'a'),
    link('r2', 'WORKS_FOR', 'b'),
    link('r3', 'WORKS_FOR', 'b'),
  ],
  cuts: [],
};
const none = new Set<string>();

describe('fold', () => {
  it('leaves a graph with few people alone', () => {
    expect(fold(model, { above: 5, open: none, keep: none })).toBe(model);
  });

  it('folds those with one agency, keeps those with two or none', () => {
    const m = fold(model, { above: 4, open: none, keep: none });
    expect(m.points.map((p) => [p.node.id, p.folded])).toEqual([
      ['c', undefined],
      ['a', ['r0', 'r1']],
      ['b', ['r3']],
      ['r2', undefined],
      ['r4', undefined],
    ]);
  });

  it('sums their edges, so that none is lost', () => {
    const m = fold(model, { above: 4, open: none, keep: none });
    const sent = m.links.filter((l) => l.type === 'SENT_TO').map((l) => [l.target, l.count, l.aggregate ?? false]);
    expect(sent).toEqual([
      ['a', 2, true],
      ['r2', 1, false],
      ['b', 1, true],
      ['r4', 1, false],
    ]);
  });

  // A trace says that 7 people of a received it, r0 and r1 among them.
  it('adds nobody to a sum that a trace states', () => {
    const traced = { ...model, links: [{ ...link('c', 'SENT_TO', 'a'), count: 7, aggregate: true }, ...model.links] };
    const m = fold(traced, { above: 4, open: none, keep: none });
    expect(m.links.filter((l) => l.target === 'a').map((l) => l.count)).toEqual([7, 1]); // the sum, and r2 who works for a
  });

  it.each([
    ['an opened agency', new Set(['a']), none, ['r0', 'r1', 'r2', 'r4']],
    ['a person to keep', none, new Set(['r1']), ['r1', 'r2', 'r4']],
  ])('spares %s', (_, open, keep, left) => {
    const m = fold(model, { above: 4, open, keep });
    expect(m.points.filter((p) => p.node.kind === 'Recipient').map((p) => p.node.id)).toEqual(left);
  });
});
