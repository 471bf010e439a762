import { list, text } from '../../document/fields';
import { defineView } from '../define';

export default defineView({
  name: 'cascade',
  label: 'Cascade',
  needsSubject: true,
  part: {
    /** What its item is followed by: attachment, entity, subject or text. */
    by: text('by'),
    /** How similar subjects and texts must be at least. */
    least: text('least'),
    /** Ids of the two bulletins whose texts stand side by side. */
    versions: list('versions'),
  },
  load: () => import('./Cascade.svelte'),
});
