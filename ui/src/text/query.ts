// What a reader types into the search box, as a search: kinds before a colon, names near
// to what was typed, lists of names.

export interface Query {
  q: string;
  kind: string[];
}

interface Kind {
  kind: string;
  plural: string;
  prefix: string;
}

/** “agency:salem”, “kind:agency salem” and “agencies: salem” look among agencies; null while a kind is half typed. */
export function queryOf(words: string, kinds: Kind[]): Query | null {
  const text = words.trim();
  const named = (word: string) => kinds.find((k) => [k.kind, k.plural, k.prefix].some((n) => n.toLowerCase() === word.toLowerCase()));
  const explicit = /^kind:(\S*)\s*(.*)$/is.exec(text);
  if (explicit) {
    const kind = named(explicit[1]!);
    return kind ? { q: explicit[2]!, kind: [kind.kind] } : null;
  }
  const before = /^(\p{L}+):\s*(.*)$/su.exec(text);
  const kind = before && named(before[1]!);
  return kind ? { q: before[2]!, kind: [kind.kind] } : { q: text, kind: [] };
}

/** The names of a pasted list, one a line, each once; none where it is one line. */
export function namesIn(pasted: string): string[] {
  const lines = pasted.split(/[\r\n]+/).map((l) => l.replace(/^["'\s]+|["',;\s]+$/g, ''));
  const names = [...new Set(lines.filter(Boolean))];
  return names.length > 1 ? names : [];
}

/** How many letters to change, leave out or add until two words are equal; beyond `most` only that it is more. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

const wordsOf = (s: string) => s.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The start of the longest word, to look for names that are spelt nearly so; '' where words are too short. */
export function startOf(words: string): string {
  const longest = wordsOf(words).sort((a, b) => b.length - a.length)[0] ?? '';
  return longest.length >= 5 ? longest.slice(0, Math.ceil(longest.length / 2)) : '';
}

/** Whether each word typed is near to a word of a name: one letter off, two in long words. */
export function isNear(words: string, name: string): boolean {
  const of = wordsOf(name);
  return wordsOf(words).every((w) => {
    const most = w.length >= 8 ? 2 : 1;
    return of.some((n) => distance(w, n, most) <= most);
  });
}

/** Files of one name as one, with how many there are; bulletins of one subject and people of one name are different things. */
export function withoutRepeats<T extends { id: string; kind: string; name: string }>(hits: T[]): { hit: T; count: number }[] {
  const by = new Map<string, { hit: T; count: number }>();
  for (const hit of hits) {
    const key = hit.kind === 'Document' ? `name ${hit.name}` : hit.id;
    const known = by.get(key);
    if (known) known.count++;
    else by.set(key, { hit, count: 1 });
  }
  return [...by.values()];
}
