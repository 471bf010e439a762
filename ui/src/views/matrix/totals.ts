// What the totals of a matrix count, as opened numbers of the document.
import { counted, type Dimension } from '../../document/counting';
import type { ViewDocument } from '../../document/document';
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
