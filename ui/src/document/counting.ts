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
      return { ...q, type: [key || 'unknown'] };
    case 'state':
      return { ...q, state: [key || 'unknown'] };
    case 'recipient':
      return q; // a person is no filter of a count
    default:
      return { ...q, [dimension]: [key] };
  }
}

/**
 * A number that is opened, as the document keeps it: by what its bulletins must have a row, “recipient” for
 * people, “employed” for those who count for an agency, or “agencies” for these, then what it is narrowed to: ["month", "state=CA"].
 */
export const counted = (rows: Dimension | 'agencies' | 'employed', ...by: [Dimension, string][]): string[] => [
  rows,
  ...by.map(([d, key]) => `${d}=${key}`),
];

/** What an opened number is narrowed to. */
export const constraintsOf = (opened: readonly string[]): [Dimension, string][] =>
  opened.slice(1).flatMap((c): [Dimension, string][] => {
    const at = c.indexOf('=');
    return at > 0 ? [[c.slice(0, at) as Dimension, c.slice(at + 1)]] : [];
  });

/** What is asked to list what an opened number counts: bulletins as columns, people or agencies as rows; null where none is opened. */
export function countedQuery(d: Pick<ViewDocument, 'question' | 'filters' | 'time'>, opened: readonly string[]): MatrixQuery | null {
  const [rows] = opened;
  if (!rows) return null;
  const narrow = (q: MatrixQuery) => constraintsOf(opened).reduce((q, [dimension, key]) => within(q, dimension, key), q);
  if (rows === 'agencies') return { ...narrow(countingOf(d, 'agency', 'month')), cols_limit: 1 };
  if (rows === 'employed') return { ...narrow(countingOf(d, 'recipient', 'campaign')), employers: 'known', cols_limit: 1 };
  const q = narrow(countingOf(d, rows as Dimension, 'campaign'));
  return rows === 'recipient' ? { ...q, cols_limit: 1 } : { ...q, limit: 1 };
}
