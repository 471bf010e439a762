import { describe, expect, it } from 'vitest';
import type { Matrix } from '../src/api/types';
import { figureOfFlow, flowOf } from '../src/views/flow/flow';

type Dimension = Matrix['rows']['dimension'];
const axis = (dimension: Dimension, items: [string, number][]): Matrix['rows'] => ({
  dimension,
  items: items.map(([key, total]) => ({ key, total })),
  total: items.length,
  truncated: false,
});
const step = (rows: Matrix['rows'], cols: Matrix['rows'], cells: number[][]): Matrix => ({
  rows,
  cols,
  cells,
  counts: 'campaigns_received',
  total: 5,
  campaigns: 5,
  attribution: 'row',
  level: 'office',
  truncated: false,
  cypher: '',
});
const types = axis('agency_type', [
  ['sheriff', 4],
  ['fire', 2],
]);
const folded = () => false;
const steps = [
  step(
    axis('site', [
      ['site:a', 3],
      ['site:b', 2],
    ]),
    types,
    [
      [3, 1],
      [1, 1],
    ],
  ),
  step(
    types,
    axis('state', [
      ['CA', 5],
      ['OR', 0],
    ]),
    [
      [4, 0],
      [2, 0],
    ],
  ),
];

describe('flowOf', () => {
  it('joins stages, and draws nothing where nothing flowed', () => {
    const f = flowOf(steps, folded);
    expect(f.nodes.map((n) => n.id)).toEqual([
      'site site:a',
      'site site:b',
      'agency_type sheriff',
      'agency_type fire',
      'state CA',
      'state OR',
    ]);
    expect(f.links.map((l) => [l.source, l.target, l.count])).toEqual([
      ['site site:a', 'agency_type sheriff', 3],
      ['site site:a', 'agency_type fire', 1],
      ['site site:b', 'agency_type sheriff', 1],
      ['site site:b', 'agency_type fire', 1],
      ['agency_type sheriff', 'state CA', 4],
      ['agency_type fire', 'state CA', 2],
    ]);
  });

  it('folds the thin ones of a stage into a sum that says so', () => {
    const many = axis(
      'state',
      Array.from({ length: 15 }, (_, i): [string, number] => [`S${i}`, 20 - i]),
    );
    const s = step(axis('site', [['site:a', 3]]), many, [many.items.map(() => 1)]);
    const f = flowOf([s], folded);
    expect(f.nodes.at(-1)).toMatchObject({ label: 'other (3)', folded: 3, total: 8 + 7 + 6 });
    expect(f.links.at(-1)).toMatchObject({ target: 'state other', count: 3, isSum: true });
    expect(flowOf([s], (stage) => stage === 'state').links).toHaveLength(15);
    expect(flowOf([s], (stage) => stage === 'site').links).toHaveLength(13);
  });
});

it('draws a ribbon as wide as its bulletins, beside bars that are inside the frame', () => {
  const style = { width: 800, height: 400, colours: { site: 'blue' }, paper: 'white', ink: 'black' };
  const { figure, of } = figureOfFlow(flowOf(steps, folded), style);
  const width = (i: number) => {
    const [, top, bottom] = /^M[\d.]+ ([\d.-]+)C.*[VC]?.* ([\d.-]+)Z$/.exec(figure.areas[i]!.path)!;
    return Number(bottom) - Number(top);
  };
  const counts = of.slice(0, 6).map((o) => ('link' in o ? o.link.count : 0));
  expect(width(0) / width(1)).toBeCloseTo(counts[0]! / counts[1]!, 1);
  expect(figure.areas.filter((a) => a.group.startsWith('nodes/'))).toHaveLength(5);
  expect(figure.areas.at(-1)!.title).toBe('CA: 5 bulletins');
});
