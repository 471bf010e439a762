// What the start page counts: four small matrices, each number the server's own.
import * as api from '../../api';
import type { Matrix } from '../../api/types';
import { everyMonth } from '../../text/months';
import { labelsApart } from '../../text/dimensions';

export interface Item {
  key: string;
  label: string;
  total: number;
}

export interface Overview {
  /** Bulletins that a known agency received, and all that were sent. */
  total: number;
  sent: number;
  sites: (Item & { months: number[] })[];
  /** First and last month of the small multiples. */
  months: { value: string; count: number }[];
  states: Item[];
  /** By the number of people reached. */
  bulletins: Item[];
  /** Agencies that received fewest of those that received any, or none where not all are known. */
  least: Item[];
  /** How many more received no more than the last of these. */
  asFew: number;
  agencies: number;
}

const few = 8;

function itemsOf({ dimension, items }: Matrix['rows']): Item[] {
  const labels = labelsApart(dimension, items);
  return items.map((i) => ({ key: i.key, label: labels.get(i.key)!, total: i.total }));
}

export async function overview(signal: AbortSignal): Promise<Overview> {
  const [sites, states, bulletins, agencies] = await Promise.all([
    api.matrix({ rows: 'site', cols: 'month', limit: 1000, cols_limit: 1000 }, signal),
    api.matrix({ rows: 'state', cols: 'month', limit: 100, cols_limit: 1000 }, signal),
    api.matrix({ rows: 'recipient', cols: 'campaign', limit: 1, cols_limit: few }, signal),
    api.matrix({ rows: 'agency', cols: 'month', limit: 1000, cols_limit: 1 }, signal),
  ]);
  const months = everyMonth(sites.cols.items.map((c) => ({ value: c.key, count: c.total })));
  const at = new Map(sites.cols.items.map((c, i) => [c.key, i]));
  const least = agencies.rows.truncated ? [] : itemsOf(agencies.rows).slice(-few).reverse();
  const most = least.at(-1)?.total ?? 0;
  return {
    total: states.total,
    sent: sites.total,
    sites: itemsOf(sites.rows).map((s, r) => ({ ...s, months: months.map((m) => sites.cells[r]?.[at.get(m.value) ?? -1] ?? 0) })),
    months,
    states: itemsOf(states.rows),
    bulletins: itemsOf(bulletins.cols),
    least,
    asFew: agencies.rows.items.filter((a) => a.total <= most).length - least.length,
    agencies: agencies.rows.total,
  };
}
