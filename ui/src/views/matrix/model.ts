// A matrix as rows and columns of numbers: the answer to the whole, with the answers to
// rows that were opened set below them. Pure.
import type { Matrix, NodeRef } from '../../api/types';
import type { Dimension } from '../../document/counting';
import { labelsApart } from '../../text/dimensions';

export interface Row {
  /** Where it stands: its key behind those of the rows it is part of. */
  path: string;
  key: string;
  label: string;
  dimension: Dimension;
  depth: number;
  /** Distinct things, as the server counts them: not the sum of the cells. */
  total: number;
  /** One for each column. */
  values: Float32Array;
  /** What it opens into, or ''. */
  inner: Dimension | '';
  isOpen: boolean;
  isPinned: boolean;
}

export interface Column {
  key: string;
  label: string;
  total: number;
  /** Agencies named as not having received any of it; below 0 where that was not asked or is not told. */
  missing: number;
  isPinned: boolean;
}

export interface Grid {
  rows: Row[];
  columns: Column[];
  /** The largest value of a cell. */
  most: number;
}

export interface Options {
  sort: 'total' | 'name' | 'similar';
  pinned: ReadonlySet<string>;
  excluded: ReadonlySet<string>;
  open: ReadonlySet<string>;
  /** Answers to opened rows, by path. */
  inner: ReadonlyMap<string, Matrix>;
}

/** What a row of one dimension is made of. */
export const innerOf = (d: Dimension): Dimension | '' =>
  d === 'state' || d === 'agency_type' ? 'agency' : d === 'agency' ? 'recipient' : '';

/** The rows and columns that are entities; null where all are sums: states, months, topics. */
export function entitiesOf(m: Matrix): NodeRef[] | null {
  const named = [...m.rows.items, ...m.cols.items].filter((i) => i.key.includes(':'));
  return named.length > 0 ? named.map((i) => ({ id: i.key, name: i.name ?? '' })) : null;
}

export function gridOf(m: Matrix, o: Options): Grid {
  const columns = columnsOf(m, o);
  const at = new Map(columns.map((c, i) => [c.key, i]));
  const rows = rowsOf(m, '', 0, at, o);
  let most = 0;
  for (const r of rows) for (const v of r.values) if (v > most) most = v;
  return { rows, columns, most };
}

/** Columns as they come, largest first or in time; those that are pinned before the others. */
function columnsOf(m: Matrix, o: Options): Column[] {
  const places = m.cols.items.flatMap((c, i) => (o.excluded.has(c.key) ? [] : [i]));
  const labels = labelsApart(m.cols.dimension, m.cols.items);
  const columns = places.map((i): Column => {
    const c = m.cols.items[i]!;
    return {
      key: c.key,
      label: labels.get(c.key)!,
      total: c.total,
      missing: c.not_received ?? -1,
      isPinned: o.pinned.has(c.key),
    };
  });
  const by =
    m.cols.dimension === 'month' || o.sort === 'total'
      ? columns
      : o.sort === 'name'
        ? [...columns].sort((a, b) => collator.compare(a.label, b.label))
        : similarOrder(places.map((i) => sparse(m.cells.map((row) => row[i]!)))).map((i) => columns[i]!);
  return [...by.filter((c) => c.isPinned), ...by.filter((c) => !c.isPinned)];
}

function rowsOf(m: Matrix, parent: string, depth: number, at: ReadonlyMap<string, number>, o: Options): Row[] {
  const dimension = m.rows.dimension as Dimension;
  const places = m.cols.items.map((c) => at.get(c.key) ?? -1);
  const labels = labelsApart(dimension, m.rows.items);
  const rows = m.rows.items.flatMap((item, i): Row[] => {
    if (o.excluded.has(item.key)) return [];
    const values = new Float32Array(at.size);
    m.cells[i]!.forEach((v, c) => {
      if (places[c]! >= 0) values[places[c]!] = v;
    });
    const path = parent ? `${parent}/${item.key}` : item.key;
    return [
      {
        path,
        key: item.key,
        label: labels.get(item.key)!,
        dimension,
        depth,
        total: item.total,
        values,
        // What is unknown cannot be asked for: an empty filter would give everything.
        inner: item.key === '' ? '' : innerOf(dimension),
        isOpen: o.open.has(path),
        isPinned: o.pinned.has(item.key),
      },
    ];
  });
  return ordered(rows, o.sort).flatMap((r) => {
    const inner = r.isOpen ? o.inner.get(r.path) : undefined;
    return inner ? [r, ...rowsOf(inner, r.path, depth + 1, at, o)] : [r];
  });
}

const collator = new Intl.Collator('en', { numeric: true });

function ordered(rows: Row[], sort: Options['sort']): Row[] {
  const by =
    sort === 'name'
      ? [...rows].sort((a, b) => collator.compare(a.label, b.label))
      : sort === 'similar'
        ? similarOrder(rows.map((r) => sparse(r.values))).map((i) => rows[i]!)
        : rows;
  // What is unknown comes last, what is pinned first.
  const place = (r: Row) => (r.isPinned ? 0 : r.key === '' ? 2 : 1);
  return [0, 1, 2].flatMap((p) => by.filter((r) => place(r) === p));
}

/** The values of a row that are not 0, with their places: most cells of a large matrix are empty. */
export type Sparse = [at: number, value: number][];

export function sparse(values: ArrayLike<number>): Sparse {
  const out: Sparse = [];
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) out.push([i, values[i]!]);
  return out;
}

/**
 * Rows in an order where neighbours are alike: their places on the first axis of a
 * correspondence analysis, found by reciprocal averaging (Hill 1973, J. Ecology 61).
 */
export function similarOrder(rows: Sparse[], rounds = 40): number[] {
  const n = rows.length;
  const m = rows.reduce((most, r) => Math.max(most, (r.at(-1)?.[0] ?? -1) + 1), 0);
  const rowSums = rows.map((r) => r.reduce((sum, [, v]) => sum + v, 0));
  const colSums = new Float64Array(m);
  for (const r of rows) for (const [c, v] of r) colSums[c]! += v;
  let scores = Float64Array.from(rows, (_, i) => i);
  for (let round = 0; round < rounds; round++) {
    const cols = new Float64Array(m);
    rows.forEach((r, i) => {
      for (const [c, v] of r) cols[c]! += v * scores[i]!;
    });
    for (let c = 0; c < m; c++) cols[c] = colSums[c]! > 0 ? cols[c]! / colSums[c]! : 0;
    const next = Float64Array.from(rows, (r, i) => {
      if (rowSums[i] === 0) return 0;
      let sum = 0;
      for (const [c, v] of r) sum += v * cols[c]!;
      return sum / rowSums[i]!;
    });
    scores = standardised(next, rowSums);
  }
  return Array.from({ length: n }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]! || a - b);
}

/** Takes the trivial axis out, on which all have one score, and brings the rest to unit length. */
function standardised(scores: Float64Array, weights: number[]): Float64Array<ArrayBuffer> {
  const total = weights.reduce((a, b) => a + b, 0) || 1;
  let mean = 0;
  scores.forEach((s, i) => (mean += (s * weights[i]!) / total));
  let square = 0;
  scores.forEach((s, i) => (square += ((s - mean) ** 2 * weights[i]!) / total));
  const length = Math.sqrt(square) || 1;
  return Float64Array.from(scores, (s) => (s - mean) / length);
}
