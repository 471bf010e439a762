// Which labels are drawn and on which side of their glyph: the important first,
// none over another or over a glyph, few enough to read.

export interface Candidate {
  index: number;
  /** Middle and radius of the glyph in screen pixels. */
  x: number;
  y: number;
  radius: number;
  /** Width of the text in pixels. */
  width: number;
  /** Larger wins. */
  priority: number;
  /** Where it stands already: it stays there where it can, unless one that matters much more needs the room. */
  side?: Side;
}

export type Side = 'below' | 'right' | 'left' | 'above';

export interface Placed {
  index: number;
  side: Side;
}

/** A part of the window, in pixels. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export const mostLabels = 80;
export const lineHeight = 15;
/** Beyond these many, further candidates and glyphs are not looked at: it must stay quick. */
export const mostCandidates = 600;
export const mostGlyphs = 1500;
/** From this priority on (pinned, selected) a label is drawn over glyphs rather than not. */
const insistent = 1e9;
/** What stands already counts for so much more than what would be new. */
const standing = 4;
const gap = 4;
const sides: Side[] = ['below', 'right', 'left', 'above'];

/** Priorities: selected over pinned over connected. */
export function priorityOf(n: { selected: boolean; pinned: boolean; degree: number }): number {
  return (n.selected ? 2e9 : 0) + (n.pinned ? insistent : 0) + Math.min(n.degree, 9e8);
}

/**
 * Keeps labels greedily by priority, then index. Each goes to the first side of its
 * glyph that is free and inside the window, for text should cover no other glyph either.
 * Under what covers the window, none is written.
 */
export function place(
  candidates: Candidate[],
  window: { width: number; height: number; covered?: readonly Box[] },
  most = mostLabels,
): Placed[] {
  const weight = (c: Candidate) => c.priority * (c.side && c.priority < insistent ? standing : 1);
  const order = [...candidates].sort((a, b) => weight(b) - weight(a) || a.index - b.index);
  const glyphs = new Glyphs(order.slice(0, mostGlyphs));
  const taken: Box[] = [...(window.covered ?? [])];
  const fits = (b: Box) => b.x0 >= 2 && b.y0 >= 0 && b.x1 <= window.width - 2 && b.y1 <= window.height && isFree(b, taken);
  const placed: Placed[] = [];
  for (const c of order.slice(0, mostCandidates)) {
    if (placed.length >= most) break;
    const tried = c.side ? [c.side, ...sides.filter((s) => s !== c.side)] : sides;
    const side =
      tried.find((s) => fits(boxOf(c, s)) && !glyphs.isCovered(boxOf(c, s), c)) ??
      (c.priority >= insistent ? tried.find((s) => fits(boxOf(c, s))) : undefined);
    if (!side) continue;
    taken.push(boxOf(c, side));
    placed.push({ index: c.index, side });
  }
  return placed;
}

/** Glyphs by the squares of the window that they touch: asking every one of them for every side took half of a label's time. */
class Glyphs {
  private static readonly square = 64; // pixels
  private readonly at = new Map<number, Candidate[]>();

  constructor(glyphs: Candidate[]) {
    for (const g of glyphs)
      for (const key of Glyphs.squares({ x0: g.x - g.radius, x1: g.x + g.radius, y0: g.y - g.radius, y1: g.y + g.radius })) {
        const list = this.at.get(key);
        if (list) list.push(g);
        else this.at.set(key, [g]);
      }
  }

  /** Whether text in a box would cover the glyph of another than its own. */
  isCovered(b: Box, own: Candidate): boolean {
    return Glyphs.squares(b).some((key) => this.at.get(key)?.some((g) => g.index !== own.index && covers(b, g)));
  }

  private static squares(b: Box): number[] {
    const of = (v: number) => Math.floor(v / Glyphs.square);
    const keys: number[] = [];
    for (let x = of(b.x0); x <= of(b.x1); x++) for (let y = of(b.y0); y <= of(b.y1); y++) keys.push(x * 65_536 + y);
    return keys;
  }
}

function boxOf(c: Candidate, side: Side): Box {
  const half = c.width / 2;
  const out = c.radius + gap;
  switch (side) {
    case 'below':
      return { x0: c.x - half, x1: c.x + half, y0: c.y + out, y1: c.y + out + lineHeight };
    case 'above':
      return { x0: c.x - half, x1: c.x + half, y0: c.y - out - lineHeight, y1: c.y - out };
    case 'right':
      return { x0: c.x + out, x1: c.x + out + c.width, y0: c.y - lineHeight / 2, y1: c.y + lineHeight / 2 };
    case 'left':
      return { x0: c.x - out - c.width, x1: c.x - out, y0: c.y - lineHeight / 2, y1: c.y + lineHeight / 2 };
  }
}

function isFree(b: Box, taken: Box[]): boolean {
  return !taken.some((t) => b.x0 < t.x1 + gap && t.x0 < b.x1 + gap && b.y0 < t.y1 && t.y0 < b.y1);
}

/** Whether text would cover the heart of a glyph; a touched rim is borne. */
function covers(b: Box, g: Candidate): boolean {
  const r = g.radius * 0.8;
  return g.x + r > b.x0 && g.x - r < b.x1 && g.y + r > b.y0 && g.y - r < b.y1;
}

/** Where text is anchored for a side: offset of its base line from the glyph's middle. */
export function anchorOf(side: Side, radius: number): { dx: number; dy: number; anchor: 'start' | 'middle' | 'end' } {
  const out = radius + gap;
  switch (side) {
    case 'below':
      return { dx: 0, dy: out + 11, anchor: 'middle' };
    case 'above':
      return { dx: 0, dy: -out - 4, anchor: 'middle' };
    case 'right':
      return { dx: out, dy: 4, anchor: 'start' };
    case 'left':
      return { dx: -out, dy: 4, anchor: 'end' };
  }
}

/** Shortens to at most n characters, at a word where one is near. */
export function shorten(s: string, n: number): string {
  if (s.length <= n) return s;
  const cut = s.slice(0, n - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > n * 0.6 ? cut.slice(0, space) : cut).replace(/[\s:,;.–-]+$/, '')}…`;
}
