import { describe, expect, it } from 'vitest';
import { compareNodes, markOf } from '../src/text/compare';
import { beforehand, bits, changeOf, effectOf, likelihood, percent, reasonOf, times } from '../src/text/judging';
import type { Effect, Node, Properties, Reason } from '../src/api/types';

const reason = (r: Partial<Reason>): Reason => ({ field: 'domain', left: '', right: '', level: 'same', weight: 0, ...r });
const effect = (e: Partial<Effect>): Effect => ({ kept: 'agency:a', merged: [], restored: [], edges_moved: 0, ...e });
const agency = (name: string, properties: Properties): Node => ({ id: `agency:${name}`, kind: 'Agency', name, degree: 1, properties });

describe('a reason in words', () => {
  it.each<[Partial<Reason>, string]>([
    [{ weight: 6.2 }, 'same e-mail domain: +6.2 bits, about 70 times likelier for one agency'],
    [{ field: 'state', level: 'different', weight: -3 }, 'different state: −3.0 bits, about 8 times likelier for two agencies'],
    [
      { field: 'core', level: 'most words', weight: 1 },
      'name without place and type: most words: +1.0 bits, about 2 times likelier for one agency',
    ],
    [{ field: 'counties', level: 'not told', weight: 0 }, 'place: not told: says nothing either way'],
    [
      { field: 'person_beside', level: 'in both texts', weight: 3 },
      'person named beside: in both texts: +3.0 bits, about 8 times likelier for one agency',
    ],
    [{ weight: -0.04 }, 'same e-mail domain: says nothing either way'],
  ])('%o', (r, want) => expect(reasonOf(reason(r), 'Agency')).toBe(want));

  it.each([
    [0.85, 'about 1.8 times'],
    [-3.4, 'about 11 times'],
    [7, 'about 130 times'],
    [11.02, 'about 2,100 times'],
    [30, 'over a million times'],
  ])('%d bits are %s', (weight, want) => expect(times(weight)).toBe(want));

  it('names what it is likelier for', () => expect(likelihood(-7, 'Person')).toBe('about 130 times likelier for two people'));

  it.each([
    [6.25, '+6.3'],
    [-0.05, '−0.1'],
    [0.04, '0'],
    [-12.44, '−12.4'],
  ])('%d is written %s', (weight, want) => expect(bits(weight)).toBe(want));
});

describe('a probability', () => {
  it.each([
    [0.781, '78 %'],
    [0.995, '99.5 %'],
    [0.004, '0.4 %'],
    [0.99999, 'over 99.9 %'],
    [0, 'under 0.1 %'],
  ])('%d is %s', (p, want) => expect(percent(p)).toBe(want));

  it('is its reasons and what was known beforehand', () => {
    expect(beforehand(0.5, [reason({ weight: 11 }), reason({ weight: -2 })])).toBeCloseTo(-9);
    expect(beforehand(0.8, [reason({ weight: 12 })])).toBeCloseTo(-10);
    expect(beforehand(1, [])).toBeNull();
  });
});

describe('an effect in words', () => {
  it.each<[Partial<Effect>, string, string]>([
    [{ merged: ['b', 'c'], edges_moved: 41 }, 'makes 3 agencies one and moves 41 edges', '3 agencies are one now, 41 edges moved'],
    [{ merged: ['b'], edges_moved: 1 }, 'makes 2 agencies one and moves 1 edge', '2 agencies are one now, 1 edge moved'],
    [{ restored: ['b'] }, 'shows 1 agency by itself again', '1 agency is shown again'],
    [{ restored: ['b', 'c'] }, 'shows 2 agencies by themselves again', '2 agencies are shown again'],
    [
      { merged: ['b'], restored: ['c'], edges_moved: 2 },
      'makes 2 agencies one and moves 2 edges, and shows 1 agency by itself again',
      '2 agencies are one now, 2 edges moved, 1 agency is shown again',
    ],
    [{}, 'changes nothing in the graph', 'nothing in the graph changed'],
  ])('%o', (e, before, after) => {
    expect(effectOf(effect(e), 'Agency')).toBe(before);
    expect(changeOf(effect(e), 'Agency')).toBe(after);
  });
});

describe('side by side', () => {
  it.each([
    [['Oakmere PD'], ['OAKMERE P.D.'], 'differs'],
    [['Oakmere PD'], ['oakmere  pd'], 'equal'],
    [['a', 'b'], ['B', 'c'], 'partly'],
    [['a', 'b'], ['B', 'A'], 'equal'],
    [['a'], [], 'one side'],
  ])('%o and %o: %s', (left, right, want) => expect(markOf(left, right)).toBe(want));

  it('puts what tells two apart first and leaves out what neither tells', () => {
    const rows = compareNodes(
      agency('Oakmere PD', { zone: 'north', state: 'CA', aliases: ['Oakmere Police', 'OAKMERE POLICE', 'OPD'], lat: 1, email: '' }),
      agency('Oakmere Police', { state: 'NV', ori: 'NV001' }),
    );
    expect(rows.map((r) => [r.label, r.mark])).toEqual([
      ['Name', 'differs'],
      ['State', 'differs'],
      ['ORI', 'one side'],
      ['Also written', 'one side'],
      ['Zone', 'one side'],
    ]);
    expect(rows[3]?.left).toEqual(['Oakmere Police', 'OPD']);
  });
});
