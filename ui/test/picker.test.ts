import { describe, expect, it } from 'vitest';
import { zoomIdentity } from 'd3-zoom';
import { Picker } from '../src/views/graph/picker';

// Two lines from the middle: one to the right, one down, the second drawn broad.
const places = Float32Array.from([0, 0, 100, 0, 0, 100]);
const links = { ends: Uint32Array.from([0, 1, 0, 2]), width: Float32Array.from([1, 8]), line: new Uint8Array(2) };

describe('the line under a point', () => {
  const picker = new Picker();
  const at = (x: number, y: number, sight = zoomIdentity) => picker.findLine([x, y], links, places, sight);
  it('is the nearest, within some pixels and its own width', () => {
    expect([at(50, 3), at(50, 9), at(9, 50), at(12, 50)]).toEqual([0, -1, 1, -1]);
  });
  it('ends at its nodes', () => {
    expect([at(104, 0), at(120, 0), at(-20, 0)]).toEqual([0, -1, -1]);
  });
  it('is found where it is seen', () => {
    const sight = zoomIdentity.translate(200, 100).scale(2);
    expect([at(300, 104, sight), at(50, 3, sight)]).toEqual([0, -1]);
  });
  it('is none without a graph', () => {
    expect(picker.findLine([0, 0], undefined, places, zoomIdentity)).toBe(-1);
  });
});
