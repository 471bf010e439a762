import { text } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'trace',
  label: 'Trace',
  needsSubject: true,
  part: {
    /** The column that rows are sorted by, “-recipients” for the largest first. */
    sort: text('sort'),
    /** Whose receipts are listed: an agency of a campaign, a campaign of an agency. */
    receipts: text('receipts'),
    /** Whether those who did not receive are listed, and of whom: “state:CA”, “all”. */
    missing: text('untold'),
  },
  load: () => import('./Trace.svelte'),
});
