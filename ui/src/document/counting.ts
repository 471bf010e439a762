// The filters of a document as parameters of /trace/matrix: Matrix, Flow, Map, Table
// and the time brush all count by these, so their numbers agree.
import type { MatrixQuery } from '../api';
import type { ViewDocument } from './document';

export type Dimension = 'state' | 'agency' | 'agency_type' | 'recipient' | 'site' | 'month' | 'topic' | 'campaign';

/** At most this many rows and columns come at once. */
export const mostItems = 1000;

/** How agencies are counted, as parameters; what is at its default is left out. */
export interface Counting {
  level?: 'body';
  attribution?: 'person';
}

export const countedBy = ({ level, attribution }: Pick<ViewDocument['question'], 'level' | 'attribution'>): Counting => ({
  ...(level === 'body' && { level }),
  ...(attribution === 'person' && { attribution }),
});

/** What the document asks to be counted, by rows and columns. */
export function countingOf(d: Pick<ViewDocument, 'question' | 'filters' | 'time'>, rows: Dimension, cols: Dimension): MatrixQuery {
  const { of } = d.question;
  const { filters, time } = d;
  const among = (prefix: string) => (of.startsWith(`${prefix}:`) ? [of] : []);
  return {
    rows,
    cols,
    campaign: among('campaign'),
    agency: among('agency'),
    site: filters.sites.length > 0 ? filters.sites : among('site'),
    topic: [...filters.topics, ...among('organization'), ...among('location'), ...among('person')],
    state: filters.states,
    type: filters.types,
    q: filters.subject,
    from: time.from,
    to: time.until,
    limit: mostItems,
    cols_limit: mostItems,
    ...countedBy(d.question),
  };
}

/** A narrower count: of one row, or one column, of another. */
export function within(q: MatrixQuery, dimension: Dimension, key: string): MatrixQuery {
  switch (dimension) {
    case 'month':
      return { ...q, from: key, to: key };
    case 'agency_type':
      return { ...q, type: [key] };
    case 'recipient':
      return q; // a person is no filter of a count
    default:
      return { ...q, [dimension]: [key] };
  }
}
