import { text } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'reports',
  label: 'Reports',
  part: {
    /** The agency that filed them, the site where they were filed, and what they are; '' is any. */
    agency: text('filed-by'),
    site: text('filed-at'),
    kind: text('report'),
    /** The columns that agencies and reports are sorted by. */
    agencies: text('agencies'),
    reports: text('reports'),
  },
  load: () => import('./Reports.svelte'),
});
