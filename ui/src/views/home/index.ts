import { defineView } from '../define';

export default defineView({ name: 'home', label: 'Start', load: () => import('./Home.svelte') });
