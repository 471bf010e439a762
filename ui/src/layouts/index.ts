// The layouts a map can have.
export { forceLayout, startPositions, type LayoutInput } from './force';
