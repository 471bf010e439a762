// What the totals of a matrix count, as opened numbers of the document.
import { counted, type Dimension } from '../../document/counting';
import type { ViewDocument } from '../../document/document';
import { innerOf, type Row } from './model';
import { keysOf } from './paths';

type Part = ViewDocument['question']['matrix'];

/** Lists people where columns are bulletins, else the bulletins that have a value of the other dimension. */
export const totalOf = (part: Part, other: Dimension, by: [Dimension, string][]): string[] =>
  counted(part.cols === 'campaign' ? 'recipient' : other, ...by);

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
