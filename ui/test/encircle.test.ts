import { describe, expect, it } from 'vitest';
import { boxBetween, encircle, isInside, type Point } from '../src/views/graph/encircle';
import { mapOf } from '../src/views/graph/overview';

describe('isInside', () => {
  const hook: Point[] = [
    [0, 0],
    [30, 0],
    [30, 30],
    [20, 30],
    [20, 10],
    [0, 10],
  ];
  it.each<[Point, boolean]>([
    [[5, 5], true],
    [[25, 25], true],
    [[10, 20], false], // in the box around it, not in it
    [[31, 5], false],
  ])('%j: %s', (p, want) => expect(isInside(p, hook)).toBe(want));
  it('takes a box whichever way it was drawn', () => {
    expect(isInside([5, 5], boxBetween([10, 10], [0, 0]))).toBe(true);
    expect(isInside([5, 15], boxBetween([10, 10], [0, 0]))).toBe(false);
  });
});

describe('encircle', () => {
  const play = (isLasso: boolean) => {
    const caught: boolean[] = [];
    const told: number[] = [];
    const at = (name: string, clientX: number, clientY: number) => new MouseEvent(name, { clientX, clientY }) as PointerEvent;
    encircle(at('pointerdown', 0, 0), (e) => [e.clientX, e.clientY], isLasso, {
      outline: (points) => told.push(points.length),
      caught: (isIn) => caught.push(isIn([15, 5]), isIn([5, 15])),
      end: () => {},
    });
    for (const [x, y] of [
      [20, 0],
      [20, 20],
    ] as const)
      window.dispatchEvent(at('pointermove', x, y));
    window.dispatchEvent(at('pointerup', 20, 20));
    return { caught, told };
  };
  it('catches what lies in the box, or in the lasso alone', () => {
    expect(play(false)).toEqual({ caught: [true, true], told: [4, 4, 0] });
    expect(play(true)).toEqual({ caught: [true, false], told: [2, 3, 0] });
  });
});

describe('mapOf', () => {
  it('leads from the graph to the small map and back', () => {
    const map = mapOf({ places: new Float32Array([-500, 0, 500, 200]), seen: { x: 0, y: 0, width: 1, height: 1 } }, 148, 104);
    expect(map.to(0, 100)).toEqual([74, 52]);
    const [x, y] = map.from(...map.to(321, -45));
    expect([x, y].map(Math.round)).toEqual([321, -45]);
    expect(map.to(-500, 0)[0]).toBeGreaterThanOrEqual(7.9);
  });
  it('does not enlarge a graph of one node', () => {
    expect(mapOf({ places: new Float32Array([7, 7]), seen: { x: 0, y: 0, width: 1, height: 1 } }, 148, 104).scale).toBe(1);
  });
});
