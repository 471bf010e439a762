// Paths of opened rows, and what is asked for what lies below one.
import type { MatrixQuery } from '../../api';
import { countingOf, listsOf, within, type Dimension } from '../../document/counting';
import type { ViewDocument } from '../../document/document';
import { innerOf } from './model';

/** The keys of the path of an opened row: those of other entities than agencies and people may hold slashes themselves. */
export const keysOf = (path: string): string[] => path.split(/\/(?=agency:|recipient:)/);

/** Counts the whole, and who did not receive where that is asked: the page and its pictures ask by this alone. */
export function wholeQuery(d: ViewDocument): MatrixQuery {
  const { missing, population } = d.question.matrix;
  return { ...counted(d), ...(missing ? { population: population || 'all' } : {}) };
}

/** Bulletins whose list is unknown are left out where the reader says so: of the whole and of its parts alike. */
function counted(d: ViewDocument): MatrixQuery {
  const { rows, cols } = d.question.matrix;
  return { ...countingOf(d, rows, cols), ...listsOf(d.question) };
}

/** Counts the rows below an opened one. */
export function innerQuery(d: ViewDocument, path: string): MatrixQuery {
  const { rows } = d.question.matrix;
  let query = counted(d);
  let dimension: Dimension | '' = rows;
  for (const key of keysOf(path)) {
    if (dimension === '') break;
    query = within(query, dimension, key);
    dimension = innerOf(dimension);
  }
  return { ...query, rows: dimension || rows };
}
