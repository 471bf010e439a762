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
      // The span may begin or end within the month.
      return { ...q, from: isOf(q.from, key) ? q.from : key, to: isOf(q.to, key) ? q.to : key };
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

const isOf = (moment: unknown, month: string): boolean => typeof moment === 'string' && month !== '' && moment.startsWith(month);

/** What is asked to list what a number counts. Bulletins listed are those that `among` lists too, if asked, and `without` does not. */
export interface Narrowed {
  query: MatrixQuery;
  among?: MatrixQuery;
  without?: MatrixQuery;
}

/** The year that every known time comes after: what is unknown lies in no span. */
const first = '0001';

/**
 * A narrower count by several values. The filters of a count hold any of their values, and ask for no unknown time: what
 * they cannot say is asked for beside it.
 */
export function narrowed(q: MatrixQuery, by: readonly [Dimension, string][]): Narrowed {
  const isUndated = ([dimension, key]: [Dimension, string]) => dimension === 'month' && key === '';
  /** A topic beside those that are asked for: the filter would take either. */
  const isBeside = ([dimension, key]: [Dimension, string]) => {
    const chosen = dimension === 'topic' || dimension === 'site' ? (q[dimension] as string[] | undefined) : undefined;
    return chosen !== undefined && chosen.length > 0 && !chosen.includes(key);
  };
  const narrow = (all: MatrixQuery, [dimension, key]: [Dimension, string]) => within(all, dimension, key);
  const dated = by.filter((b) => !isUndated(b));
  const beside = dated.filter(isBeside);
  const among = dated.filter((b) => !isBeside(b)).reduce(narrow, q);
  const query = beside.reduce(narrow, among);
  return {
    query,
    ...(beside.length > 0 && { among }),
    ...(by.some(isUndated) && { without: { ...query, from: first } }),
  };
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

/** Who did not receive can be told where every list is known: where the matrix leaves out bulletins without one, its numbers do. */
export const listsOf = ({ matrix }: ViewDocument['question']): { lists?: 'known' } =>
  matrix.missing && matrix.knownLists ? { lists: 'known' } : {};

/** What is asked to list what an opened number counts: bulletins as columns, people or agencies as rows; null where none is opened. */
export function countedQuery(d: Pick<ViewDocument, 'view' | 'question' | 'filters' | 'time'>, opened: readonly string[]): Narrowed | null {
  const [rows] = opened;
  if (!rows) return null;
  const lists = d.view === 'matrix' || d.view === 'table' ? listsOf(d.question) : {};
  const narrow = (rows: Dimension, cols: Dimension, more: MatrixQuery): Narrowed =>
    narrowed({ ...countingOf(d, rows, cols), ...lists, ...more }, constraintsOf(opened));
  // Of one person all people are asked for, for a person is no filter: whoever lists them picks the row.
  const isOfPerson = constraintsOf(opened).some(([d]) => d === 'recipient');
  if (isOfPerson) return narrow('recipient', 'campaign', rows === 'employed' ? { employers: 'known', cols_limit: 1 } : {});
  if (rows === 'agencies') return narrow('agency', 'month', { cols_limit: 1 });
  if (rows === 'employed') return narrow('recipient', 'campaign', { employers: 'known', cols_limit: 1 });
  return narrow(rows as Dimension, 'campaign', rows === 'recipient' ? { cols_limit: 1 } : { limit: 1 });
}
