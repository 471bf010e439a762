// What the totals of a matrix count, as opened numbers of the document.
import { counted, type Dimension } from '../../document/counting';
import type { Change, ViewDocument } from '../../document/document';
import { innerOf, type Row } from './model';
import { keysOf } from './paths';

type Part = ViewDocument['question']['matrix'];

/**
 * Lists the people who count for an agency where columns are bulletins and rows are of agencies; else the bulletins that have
 * a value of the other dimension.
 */
export function totalOf(part: Part, other: Dimension, by: [Dimension, string][]): string[] {
  if (part.cols !== 'campaign') return counted(other, ...by);
  const isOfAgencies = part.rows === 'agency' || part.rows === 'agency_type' || part.rows === 'state';
  return counted(isOfAgencies ? 'employed' : part.rows, ...by);
}

/** What the total of a row counts. */
export function rowTotal(part: Part, r: Row): string[] {
  let of: Dimension | '' = part.rows;
  const by: [Dimension, string][] = [];
  for (const key of keysOf(r.path)) {
    if (of) by.push([of, key]);
    of = of && innerOf(of);
  }
  return totalOf(part, part.cols, by);
}

/** Narrows what is asked to one column; null where no filter can say it: what has no time, or a topic beside those that are filtered by. */
export function alone(d: Pick<ViewDocument, 'question' | 'filters'>, key: string): Change | null {
  const besides = (chosen: string[]) => chosen.length > 0 && !chosen.includes(key);
  const question = { counted: [], matrix: { cell: [], compare: 'none' as const } };
  switch (d.question.matrix.cols) {
    case 'month':
      return key === '' ? null : { question, time: { from: key, until: key } };
    case 'campaign':
      return { question: { ...question, of: key } };
    case 'site':
      return besides(d.filters.sites) ? null : { question, filters: { sites: [key] } };
    default:
      return besides(d.filters.topics) ? null : { question, filters: { topics: [key] } };
  }
}
