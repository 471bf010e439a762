import { defineView } from '../define';

export default defineView({ name: 'table', label: 'Table', key: '5', load: () => import('./Table.svelte') });
