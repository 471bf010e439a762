import { defineView } from '../define';

export default defineView({ name: 'search', label: 'Search', load: () => import('./Search.svelte') });
