// The views of the one scene, in the order of the keys 4 and 5 (1 to 3 are kept
// for the matrix, the flow and the map).
import type { ViewName } from '../url';

export const sceneViews: { name: ViewName; label: string; key: string }[] = [
  { name: 'graph', label: 'Graph', key: '4' },
  { name: 'table', label: 'Table', key: '5' },
];
