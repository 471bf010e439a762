import { describe, expect, it } from 'vitest';
import type { Matrix } from '../src/api/types';
import { countingOf, within } from '../src/document/counting';
import { changed, emptyDocument } from '../src/document/document';
import { paintCells, sumsOf, sumsUnder, type Cells } from '../src/views/matrix/cells';
import { gridOf, similarOrder, sparse, type Options } from '../src/views/matrix/model';

const matrix = (
  rows: [string, number][],
  cols: [string, number][],
  cells: number[][],
  dimension: 'state' | 'agency' = 'state',
): Matrix => ({
  rows: { dimension, items: rows.map(([key, total]) => ({ key, total })), total: rows.length, truncated: false },
  cols: { dimension: 'month', items: cols.map(([key, total]) => ({ key, total })), total: cols.length, truncated: false },
  cells,
  counts: 'campaigns_received',
  total: 9,
  campaigns: 9,
  attribution: 'row',
  level: 'office',
  truncated: false,
  cypher: '',
});
const none: Options = { sort: 'total', pinned: new Set(), excluded: new Set(), open: new Set(), inner: new Map() };
const whole = matrix(
  [
    ['CA', 7],
    ['OR', 3],
  ],
  [
    ['2020-05', 5],
    ['2020-06', 4],
  ],
  [
    [4, 3],
    [1, 2],
  ],
);

describe('gridOf', () => {
  it('sets an opened row’s own rows below it, by the columns of the whole', () => {
    const inner = new Map([['CA', matrix([['agency:a', 2]], [['2020-06', 2]], [[2]], 'agency')]]);
    const g = gridOf(whole, { ...none, open: new Set(['CA']), inner });
    expect(g.rows.map((r) => [r.path, r.depth, [...r.values]])).toEqual([
      ['CA', 0, [4, 3]],
      ['CA/agency:a', 1, [0, 2]],
      ['OR', 0, [1, 2]],
    ]);
    expect([g.most, g.columns.map((c) => c.label)]).toEqual([4, ['May 2020', 'Jun 2020']]);
  });

  it('puts pinned rows first and leaves out what is excluded, rows and columns', () => {
    const g = gridOf(whole, { ...none, pinned: new Set(['OR']), excluded: new Set(['2020-05']) });
    expect(g.rows.map((r) => [r.key, [...r.values]])).toEqual([
      ['OR', [2]],
      ['CA', [3]],
    ]);
  });
});

it('orders rows so that those alike are neighbours', () => {
  // Two blocks, mixed up: rows 0, 2 and 4 share columns 0 to 2, rows 1 and 3 columns 3 and 4.
  const rows = [
    [5, 4, 3, 0, 0],
    [0, 0, 0, 6, 5],
    [4, 5, 2, 0, 1],
    [0, 0, 1, 5, 7],
    [3, 3, 3, 0, 0],
  ].map(sparse);
  const order = similarOrder(rows);
  const block = order.map((i) => i % 2);
  expect([block.join(''), [...order].sort()]).toEqual([block[0] === 0 ? '00011' : '11000', [0, 1, 2, 3, 4]]);
});

describe('pixels', () => {
  const cells: Cells = { rows: 100, columns: 100, values: new Float32Array(10000), most: 7 };
  for (let i = 0; i < 10000; i++) cells.values[i] = (i * 7919) % 8;
  const sums = sumsOf(cells);
  const total = cells.values.reduce((a, b) => a + b, 0);

  it.each([0.1, 0.25, 0.37, 0.9])('sum every cell once at %d pixels a cell', (size) => {
    const w = { x: 0, y: 0, width: Math.ceil(100 * size), height: Math.ceil(100 * size), cellWidth: size, cellHeight: size };
    expect(sumsUnder(cells, sums, w).under.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 3);
  });

  it('show each cell as it is at a pixel or more', () => {
    const w = { x: 6, y: 3, width: 4, height: 4, cellWidth: 2, cellHeight: 1 };
    const { under } = sumsUnder(cells, sums, w);
    expect([...under.slice(0, 4)]).toEqual([303, 303, 304, 304].map((i) => cells.values[i]));
  });

  it('leave paper where nothing is, and a gap between large cells', () => {
    const one: Cells = { rows: 1, columns: 2, values: Float32Array.of(0, 3), most: 3 };
    const out = new Uint8ClampedArray(4 * 20 * 6);
    paintCells(one, sumsOf(one), { x: 0, y: 0, width: 20, height: 6, cellWidth: 10, cellHeight: 6 }, [1, 2, 3], out);
    expect([out[3], out[4 * 10 + 3], out[4 * 19 + 3], out[4 * (5 * 20 + 12) + 3]]).toEqual([0, 255, 0, 0]);
  });
});

it('counts by the filters of a document, and within one of its rows', () => {
  const d = changed(emptyDocument(), {
    question: { of: 'agency:a' },
    filters: { states: ['CA'], sites: ['site:n'], subject: 'van' },
    time: { from: '2020-05', until: '2020-06' },
  });
  const q = countingOf(d, 'state', 'month');
  expect(q).toMatchObject({
    agency: ['agency:a'],
    campaign: [],
    state: ['CA'],
    site: ['site:n'],
    q: 'van',
    from: '2020-05',
    to: '2020-06',
  });
  expect(within(q, 'month', '2020-05')).toMatchObject({ from: '2020-05', to: '2020-05', state: ['CA'] });
  expect(within(q, 'state', '')).toMatchObject({ state: ['unknown'] });
});
