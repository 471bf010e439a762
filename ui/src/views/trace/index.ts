import { text } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'trace',
  label: 'Trace',
  needsSubject: true,
  part: {
    /** The column that rows are sorted by, “-recipients” for the largest first. */
    sort: text('sort'),
  },
  load: () => import('./Trace.svelte'),
});
