import { defineView } from '../define';

export default defineView({ name: 'graph', label: 'Graph', key: '4', load: () => import('./GraphView.svelte') });
