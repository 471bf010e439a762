// The layouts a graph can have. “force” is a simulation in a worker; the others are placed at once.
import type { LayoutName } from '../document/scene';
import { byTime, columns, radial, type PlacedInput } from './placed';

export { forceLayout, startPositions, type LayoutInput } from './force';

export const layouts: { value: LayoutName; label: string; place: ((input: PlacedInput) => Float32Array) | null }[] = [
  { value: 'force', label: 'Force', place: null },
  { value: 'radial', label: 'Rings', place: radial },
  { value: 'time', label: 'Time', place: byTime },
  { value: 'columns', label: 'Columns', place: columns },
];
