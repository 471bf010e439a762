import { defineView } from '../define';

export default defineView({ name: 'mail', label: 'Mail', needsSubject: true, part: {}, load: () => import('./Mail.svelte') });
