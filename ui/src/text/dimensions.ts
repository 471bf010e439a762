// What rows and columns of counts are called.
import { time } from './format';

/** The name of one row or column: of an entity its own, of the rest its key. */
export function labelOf(dimension: string, key: string, name = ''): string {
  if (dimension === 'month') return key ? time(key) : 'time unknown';
  if (name) return name;
  return key || `${dimension.replace('agency_type', 'type')} unknown`;
}
