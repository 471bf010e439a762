// What rows and columns of counts are called.
import type { AxisItem } from '../api/types';
import { time } from './format';
import { toldApart } from './names';

/** The name of one row or column: of an entity its own, of the rest its key. */
export function labelOf(dimension: string, key: string, name = ''): string {
  if (dimension === 'month') return key ? time(key) : 'time unknown';
  if (name) return name;
  return key || `${dimension.replace('agency_type', 'type')} unknown`;
}

/** The labels of the rows or columns of a count by key, in which no two are alike. */
export const labelsApart = (dimension: string, items: readonly AxisItem[]): Map<string, string> =>
  toldApart(items.map(({ key, name, state, tells }) => ({ id: key, name: labelOf(dimension, key, name), state, tells })));
