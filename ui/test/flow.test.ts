import { describe, expect, it } from 'vitest';
import type { Matrix } from '../src/api/types';
import { figureOfFlow, flowOf, heightOf, shownOf } from '../src/views/flow/flow';

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
const folded = () => 12;
const openAt = (open: string) => (stage: string) => (stage === open ? Infinity : 12);
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
    expect(flowOf([s], openAt('state')).links).toHaveLength(15);
    expect(flowOf([s], openAt('site')).links).toHaveLength(13);
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

it('opens “other” by some bars each time, and all on demand', () => {
  expect(shownOf('topic', { all: false, opened: ['state'] })).toBe(12);
  expect(shownOf('topic', { all: false, opened: ['topic', 'state', 'topic'] })).toBe(60);
  expect(shownOf('topic', { all: true, opened: [] })).toBe(Infinity);
});

// Sankeys move what leads nowhere to the last column: a topic that no known agency received stood among the states.
it('keeps every bar in the column of its stage, and their labels apart', () => {
  const count = 60;
  const topics = axis(
    'topic',
    Array.from({ length: count }, (_, i): [string, number] => [`T${i}`, count - i]),
  );
  const dead = [
    step(axis('site', [['site:a', 99]]), topics, [topics.items.map(() => 1)]),
    step(
      topics,
      types,
      topics.items.map((_, i) => (i < count - 1 ? [1, 0] : [0, 0])),
    ),
    step(types, axis('state', [['CA', 5]]), [[5], [0]]),
  ];
  const flow = flowOf(dead, () => Infinity);
  const { figure, of } = figureOfFlow(flow, { width: 900, height: heightOf(flow), colours: {}, paper: 'white', ink: 'black' });
  const left = (i: number) => Number(/^M([\d.]+)/.exec(figure.areas[i]!.path)![1]);
  const columns = new Map<string, Set<number>>();
  of.forEach((o, i) => 'node' in o && columns.set(o.node.stage, (columns.get(o.node.stage) ?? new Set()).add(left(i))));
  expect([...columns.values()].map((xs) => xs.size)).toEqual([1, 1, 1, 1]);
  const lines = figure.labels
    .filter((l) => /^T/.test(l.text))
    .map((l) => l.y)
    .sort((a, b) => a - b);
  expect(lines).toHaveLength(count);
  expect(Math.min(...lines.slice(1).map((y, i) => y - lines[i]!))).toBeGreaterThan(12);
});
