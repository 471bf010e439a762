import { choice, list, text } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'table',
  label: 'Table',
  key: '5',
  part: {
    /** What is listed; “auto” is the graph where there is one, else the matrix. */
    list: choice('list', ['auto', 'matrix', 'nodes', 'edges']),
    /** The column that rows are sorted by, “-total” for the largest first. */
    sort: text('by-column'),
    /** Columns that are left out, by key. */
    hidden: list('no-column'),
  },
  load: () => import('./Table.svelte'),
});
