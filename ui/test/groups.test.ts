import { describe, expect, it } from 'vitest';
import type { Kind } from '../src/api/types';
import { fan, group, hubsOfFan, idsOf } from '../src/graph/groups';
import type { Link, Model, Point } from '../src/graph/model';

// a bulletin with n agencies of the states given in turn, the first two of them joined by a second bulletin
const point = (id: string, kind: Kind, properties: Record<string, string> = {}): Point => ({
  node: { id, kind, name: id, degree: 1, properties },
});
const link = (source: string, target: string, count = 2): Link => ({
  id: `${source}~SENT_TO~${target}`,
  source,
  type: 'SENT_TO',
  target,
  count,
});
function hub(states: string[]): Model {
  return {
    points: [
      point('c', 'Campaign'),
      point('d', 'Campaign'),
      ...states.map((state, i) => point(`a${i}`, 'Agency', { state, county: `k${i % 2}` })),
    ],
    links: [...states.map((_, i) => link('c', `a${i}`)), link('d', 'a0'), link('d', 'a1')],
    cuts: [],
  };
}
const none = new Set<string>();
const names = (m: Model) => m.points.map((p) => p.node.name);

describe('fan', () => {
  const model = hub(['CA', 'CA', 'CA', 'CA', 'CA', 'TX', 'TX', 'ME']);

  it('leaves a hub with few neighbours alone', () => expect(fan(model, { above: 10, open: none, keep: none })).toBe(model));

  it('folds by state those that hang on the hub alone; one alone of a state stays itself', () => {
    const m = fan(model, { above: 4, open: none, keep: none });
    expect(names(m)).toEqual(['c', 'd', 'a0', 'a1', 'a7', 'CA (3)', 'TX (2)']);
    expect(m.points.find((p) => p.node.name === 'CA (3)')?.group?.map((p) => p.node.id)).toEqual(['a2', 'a3', 'a4']);
    expect(m.links.find((l) => l.target === 'fan:c|Agency|TX')).toMatchObject({ source: 'c', count: 4, bundle: 2 });
  });

  it('keeps every node and every link in some place', () => {
    const m = fan(model, { above: 4, open: none, keep: none });
    expect(m.points.flatMap(idsOf).sort()).toEqual(model.points.map((p) => p.node.id).sort());
    expect(m.links.reduce((n, l) => n + (l.bundle ?? 1), 0)).toBe(model.links.length);
  });

  it('opens a group, and parts it further where it is still too large', () => {
    const open = (id: string, above: number) => names(fan(model, { above, open: new Set([id]), keep: none }));
    expect(open('fan:c|Agency|CA', 4)).toEqual(['c', 'd', 'a0', 'a1', 'a2', 'a3', 'a4', 'a7', 'TX (2)']);
    expect(open('fan:c|Agency|CA', 2)).toEqual(['c', 'd', 'a0', 'a1', 'a3', 'a7', 'k0 (2)', 'TX (2)']);
  });

  it('leaves the neighbours of a hub alone that a reader has opened', () =>
    expect(fan(model, { above: 4, open: new Set(['c']), keep: none })).toBe(model));

  it('folds what hangs on the same hubs as a fan of these, and keeps its name when another hub comes', () => {
    const two: Model = {
      ...model,
      points: [...model.points, ...['CA', 'CA', 'OR'].map((state, i) => point(`b${i}`, 'Agency', { state }))],
      links: [...model.links, ...[2, 3, 5].map((i) => link('d', `a${i}`)), ...[0, 1, 2].map((i) => link('d', `b${i}`))],
    };
    const m = fan(two, { above: 4, open: none, keep: none });
    // c alone: a4 of CA, a6 of TX, a7 of ME, each one of its state; both: a0 to a3 of CA, a5; d alone: b0 and b1 of CA, b2.
    expect(names(m)).toEqual(['c', 'd', 'a4', 'a5', 'a6', 'a7', 'b2', 'CA (4)', 'CA (2)']);
    const ids = m.points.filter((p) => p.group).map((p) => p.node.id);
    expect(ids).toEqual(['fan:c+d|Agency|CA', 'fan:d|Agency|CA']);
    expect(m.links.filter((l) => l.target === ids[0]).map((l) => [l.source, l.count, l.bundle])).toEqual([
      ['c', 8, 4],
      ['d', 8, 4],
    ]);
    const more = { ...two, points: [...two.points, point('e', 'Campaign')], links: [...two.links, link('e', 'a7')] };
    expect(
      fan(more, { above: 4, open: none, keep: none })
        .points.filter((p) => p.group)
        .map((p) => p.node.id),
    ).toEqual(ids);
    // Once c is open d has three leaves of its own, which can be read.
    expect(fan(two, { above: 4, open: new Set(['c']), keep: none })).toBe(two);
  });

  it('knows the hubs of a fan by its name', () => {
    expect(hubsOfFan('fan:campaign:a/1+campaign:b+c/2|Agency|CA')).toEqual(['campaign:a/1', 'campaign:b+c/2']);
    expect(hubsOfFan('group:0')).toEqual([]);
  });

  it('folds none that must be kept', () =>
    expect(names(fan(model, { above: 4, open: none, keep: new Set(['a5', 'a6']) }))).toContain('a5'));
});

describe('group', () => {
  it('draws nodes as one, without the links among them', () => {
    const m = group(hub(['CA', 'TX', 'ME']), [['c', 'a0'], [], ['a1', 'nowhere']]);
    expect(names(m)).toEqual(['d', 'a1', 'a2', 'Group (2)']);
    expect(m.links.map((l) => l.id).sort()).toEqual(['d~SENT_TO~a1', 'd~SENT_TO~group:0', 'group:0~SENT_TO~a1', 'group:0~SENT_TO~a2']);
  });
});
