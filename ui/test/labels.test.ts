import { describe, expect, it } from 'vitest';
import { place, priorityOf, shorten, type Candidate } from '../src/graph/labels';

const window = { width: 1000, height: 800 };
const c = (index: number, x: number, y: number, priority: number, width = 100): Candidate => ({ index, x, y, radius: 6, width, priority });

describe('place', () => {
  it('puts a lone label below', () => {
    expect(place([c(0, 500, 400, 1)], window)).toEqual([{ index: 0, side: 'below' }]);
  });

  it('goes to the next side when below is taken by a glyph', () => {
    const placed = place([c(0, 500, 400, 9), c(1, 500, 418, 1)], window);
    expect(placed[0]).toEqual({ index: 0, side: 'right' });
  });

  it('keeps the more important when there is room for one', () => {
    const crowd = Array.from({ length: 12 }, (_, i) => c(i, 500 + i, 400, i));
    const placed = place(crowd, window);
    expect(placed.length).toBeLessThan(12);
    expect(placed[0]?.index).toBe(11);
  });

  it('stays inside the window', () => {
    expect(place([c(0, 20, 790, 1)], window)).toEqual([{ index: 0, side: 'right' }]);
  });

  it('writes a selected label over glyphs rather than not at all', () => {
    const ring = [
      [0, 16],
      [60, 0],
      [-60, 0],
      [0, -16],
    ].map(([dx, dy], i) => c(i + 1, 500 + dx!, 400 + dy!, 1));
    const at = (priority: number) => place([c(0, 500, 400, priority), ...ring], window).some((p) => p.index === 0);
    expect([at(2), at(2e9)]).toEqual([false, true]);
  });

  it('writes at most so many', () => {
    const far = Array.from({ length: 30 }, (_, i) => c(i, 60 + (i % 8) * 115, 40 + Math.floor(i / 8) * 60, 1));
    expect(place(far, window, 5)).toHaveLength(5);
  });
});

describe('priorityOf', () => {
  it.each([
    ['selected over pinned', { selected: true, pinned: false, degree: 0 }, { selected: false, pinned: true, degree: 5e8 }],
    ['pinned over connected', { selected: false, pinned: true, degree: 0 }, { selected: false, pinned: false, degree: 5e8 }],
    ['connected over lonely', { selected: false, pinned: false, degree: 3 }, { selected: false, pinned: false, degree: 2 }],
  ])('%s', (_, a, b) => {
    expect(priorityOf(a)).toBeGreaterThan(priorityOf(b));
  });
});

describe('shorten', () => {
  it.each([
    ['short stays', 'Oakmere', 10, 'Oakmere'],
    ['at a word', 'Request for Information: burglary', 26, 'Request for Information…'],
    ['inside a long word', 'Abcdefghijklmnop', 8, 'Abcdefg…'],
  ])('%s', (_, s, n, want) => {
    expect(shorten(s, n)).toBe(want);
  });
});
