import { describe, expect, it } from 'vitest';
import { walk, type Arrow } from '../src/views/graph/walk';

// Screen coordinates: y grows downwards.
const neighbours = [
  { id: 'east', at: [50, 0] as [number, number] },
  { id: 'far east', at: [200, 0] as [number, number] },
  { id: 'north east', at: [30, -40] as [number, number] },
  { id: 'south', at: [0, 90] as [number, number] },
];

describe('walk', () => {
  it.each<[Arrow, string | null]>([
    ['ArrowRight', 'east'],
    ['ArrowUp', 'north east'],
    ['ArrowDown', 'south'],
    ['ArrowLeft', null],
  ])('%s leads to %s', (arrow, want) => {
    expect(walk([0, 0], neighbours, arrow)).toBe(want);
  });
});
