import { choice, flag, list, text } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'matrix',
  label: 'Matrix',
  key: '1',
  part: {
    rows: choice('rows', ['state', 'agency', 'agency_type', 'site', 'topic']),
    cols: choice('cols', ['month', 'campaign', 'site', 'topic']),
    sort: choice('order', ['total', 'name', 'similar']),
    /** Rows that show what they are made of, as paths of keys: “CA”, “CA/agency:x”. */
    open: list('opened'),
    /** Rows and columns that come first, and those that are left out, by key. */
    pinned: list('first'),
    excluded: list('without'),
    /** Whether those who did not receive are listed, and of whom: all, state:CA, a site. */
    missing: flag('missing'),
    population: text('population'),
    /** Whether bulletins without a known list are left out: with one of them nobody can say who did not receive. */
    knownLists: flag('lists'),
    /** Whether what is pinned is set side by side. */
    compare: choice('compare', ['none', 'rows', 'columns']),
    /** The cell that is looked into: key of its row, key of its column. */
    cell: list('cell'),
  },
  load: () => import('./Matrix.svelte'),
});
