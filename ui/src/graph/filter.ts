// The filters of a document on the nodes of a graph: the same that the other views use.
import type { ViewDocument } from '../document/document';
import type { Seen } from './model';

export type Filters = Pick<ViewDocument, 'filters' | 'time'>;

/** Whether a window of time contains a moment, its ends as long or short as “2020”, “2020-05” or “2020-05-31”; an unknown moment it does not. */
export function windowContains(time: ViewDocument['time'], at: string): boolean {
  if (!time.from && !time.until) return true;
  if (!at) return false;
  return (!time.from || at.slice(0, time.from.length) >= time.from) && (!time.until || at.slice(0, time.until.length) <= time.until);
}

/** Whether a node passes: kinds for all, states and types for agencies, time and site for campaigns. */
export function passes(n: Seen, { filters, time }: Filters): boolean {
  const property = (name: string) => String(n.properties?.[name] ?? '');
  if (filters.kinds.length > 0 && !filters.kinds.includes(n.kind)) return false;
  if (n.kind === 'Agency') {
    return (
      (filters.states.length === 0 || filters.states.includes(property('state') || 'unknown')) &&
      (filters.types.length === 0 || filters.types.includes(property('type') || 'unknown'))
    );
  }
  return (
    n.kind !== 'Campaign' ||
    (windowContains(time, property('sent_at')) && (filters.sites.length === 0 || filters.sites.includes(`site:${property('site')}`)))
  );
}

export const hasFilters = ({ filters, time }: Filters): boolean =>
  filters.kinds.length + filters.states.length + filters.types.length + filters.sites.length > 0 || time.from !== '' || time.until !== '';
