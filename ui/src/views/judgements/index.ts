import { defineView } from '../define';

export default defineView({ name: 'judgements', label: 'Judgements', load: () => import('./Judgements.svelte') });
