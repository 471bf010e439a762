// Where the names that were found in a text stand in it.

export interface Mention {
  /** What the name was taken for. */
  id: string;
  kind: string;
  /** As it stands in the text. */
  value: string;
  /** The column of the leak that holds it, and its offset there in bytes: markup counts, so it gives the order alone. */
  column: string;
  start: number;
}

export interface Piece {
  text: string;
  mention?: Mention;
}

const escaped = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The value as a whole word, its blanks of any kind and number. */
function patternOf(value: string): RegExp | null {
  const words = value.trim().split(/\s+/).filter(Boolean).map(escaped);
  return words.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?![\\p{L}\\p{N}])`, 'gu');
}

/** A subject stands above its body. */
const isHead = (column: string) => /subject|title|name/i.test(column);

/**
 * Cuts a text at its mentions. Each takes the first place of its value that is behind the one before it
 * in its column, else the first that is free; what stands nowhere is `lost`.
 */
export function piecesOf(text: string, mentions: readonly Mention[]): { pieces: Piece[]; lost: Mention[] } {
  const ordered = [...mentions].sort(
    (a, b) => Number(isHead(b.column)) - Number(isHead(a.column)) || a.column.localeCompare(b.column) || a.start - b.start,
  );
  const taken: { from: number; to: number; mention: Mention }[] = [];
  const lost: Mention[] = [];
  let behind = 0;
  for (const mention of ordered) {
    const free = [...text.matchAll(patternOf(mention.value) ?? /(?!)/g)]
      .map((m) => ({ from: m.index, to: m.index + m[0].length }))
      .filter((at) => taken.every((t) => at.to <= t.from || at.from >= t.to));
    const at = free.find((f) => f.from >= behind) ?? free[0];
    if (!at) {
      lost.push(mention);
      continue;
    }
    taken.push({ ...at, mention });
    behind = at.to;
  }
  const pieces: Piece[] = [];
  let done = 0;
  for (const t of taken.sort((a, b) => a.from - b.from)) {
    if (t.from > done) pieces.push({ text: text.slice(done, t.from) });
    pieces.push({ text: text.slice(t.from, t.to), mention: t.mention });
    done = t.to;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return { pieces, lost };
}
