// Paths of opened rows, and what is asked for what lies below one.
import type { MatrixQuery } from '../../api';
import { countingOf, within, type Dimension } from '../../document/counting';
import type { ViewDocument } from '../../document/document';
import { innerOf } from './model';

/** The keys of the path of an opened row: those of entities may hold slashes themselves. */
export function keysOf(path: string): string[] {
  const at = path.indexOf('/agency:');
  return at < 0 ? [path] : [path.slice(0, at), path.slice(at + 1)];
}

/** Counts the rows below an opened one. */
export function innerQuery(d: ViewDocument, path: string): MatrixQuery {
  const { rows, cols } = d.question.matrix;
  let query = countingOf(d, rows, cols);
  let dimension: Dimension | '' = rows;
  for (const key of keysOf(path)) {
    if (dimension === '') break;
    query = within(query, dimension, key);
    dimension = innerOf(dimension);
  }
  return { ...query, rows: dimension || rows };
}
