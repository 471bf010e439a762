// Every month between the first and the last: an empty month is a fact, too.
import type { Facet } from '../api/types';

/** Months a brush shows at most: fifty years. */
const most = 600;

/** “2020-12” to “2021-01”. */
function next(month: string): string {
  const [y = 0, m = 0] = month.split('-').map(Number);
  return m === 12 ? `${y + 1}-01` : `${y}-${String(m + 1).padStart(2, '0')}`;
}

/** Fills the gaps of counts by month; counts without a month are left out. */
export function everyMonth(counts: Pick<Facet, 'value' | 'count'>[]): { value: string; count: number }[] {
  const known = new Map(counts.filter((m) => m.value).map((m) => [m.value, m.count]));
  const dated = [...known.keys()].sort();
  const first = dated[0];
  const last = dated.at(-1);
  const out: { value: string; count: number }[] = [];
  for (let month = first; month !== undefined && last !== undefined && month <= last && out.length < most; month = next(month)) {
    out.push({ value: month, count: known.get(month) ?? 0 });
  }
  return out;
}
