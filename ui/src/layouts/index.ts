// The layouts a graph can have.
export { forceLayout, startPositions, type LayoutInput } from './force';
