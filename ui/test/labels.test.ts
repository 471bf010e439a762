import { describe, expect, it } from 'vitest';
import { place, priorityOf, shorten, type Candidate, type Placed } from '../src/graph/labels';

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

  it('lets labels keep still while the graph is zoomed: none changes its side where that is free', () => {
    const spots = Array.from({ length: 60 }, (_, i) => [((i * 197) % 23) * 40 + 40, ((i * 131) % 17) * 42 + 40] as const);
    const at = (k: number, before: readonly Placed[]) =>
      spots.map(([x, y], i): Candidate => {
        const side = before.find((p) => p.index === i)?.side;
        return { ...c(i, 500 + (x - 500) * k, 400 + (y - 400) * k, 1 + (i % 7)), ...(side ? { side } : {}) };
      });
    let before = place(at(1, []), window);
    let gone = 0;
    let moved = 0;
    for (let k = 1.02; k < 1.5; k *= 1.02) {
      const now = place(at(k, before), window);
      for (const p of before) {
        const same = now.find((q) => q.index === p.index);
        const [x, y] = [500 + (spots[p.index]![0] - 500) * k, 400 + (spots[p.index]![1] - 400) * k];
        if (!same && x > 110 && x < 890 && y > 40 && y < 760) gone++; // not for leaving the window
        if (same && same.side !== p.side && x > 110 && x < 890 && y > 40 && y < 760) moved++;
      }
      before = now;
    }
    expect({ gone, moved }).toEqual({ gone: 0, moved: 0 });
  });

  it('gives the room to one that matters much more', () => {
    const old = { ...c(0, 500, 400, 3), side: 'below' as const };
    expect(place([old, c(1, 505, 404, 5)], window)[0]?.index).toBe(0);
    expect(place([old, c(1, 505, 404, 50)], window)[0]?.index).toBe(1);
  });

  it('writes nothing under what covers the window', () => {
    const covered = [{ x0: 0, y0: 360, x1: 240, y1: 600 }];
    const at = c(0, 250, 400, 3);
    expect(place([at], window)[0]?.side).toBe('below');
    expect(place([at], { ...window, covered })[0]?.side).toBe('right'); // its text is 100 px wide, and would begin at 200
    expect(place([c(0, 100, 450, 3)], { ...window, covered })).toEqual([]);
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
