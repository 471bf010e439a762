// Queries kept on this machine: what ran lately, and what the reader saved under a name.

export interface Kept {
  text: string;
  /** Parameters as they were typed, by name. */
  parameters: Record<string, string>;
}

export interface Saved extends Kept {
  name: string;
}

const mostRecent = 50;

/** Puts a query first among what ran lately, each once. */
export function ran(history: Kept[], q: Kept): Kept[] {
  const same = (k: Kept) => k.text === q.text && JSON.stringify(k.parameters) === JSON.stringify(q.parameters);
  return [q, ...history.filter((k) => !same(k))].slice(0, mostRecent);
}

/** Saves a query under a name; the one that had this name is replaced. */
export function save(list: Saved[], q: Saved): Saved[] {
  return [...list.filter((k) => k.name !== q.name), q].sort((a, b) => a.name.localeCompare(b.name));
}

const isKept = (v: unknown): v is Kept => {
  const k = v as Kept | null;
  return (
    typeof k === 'object' &&
    k !== null &&
    typeof k.text === 'string' &&
    typeof k.parameters === 'object' &&
    k.parameters !== null &&
    Object.values(k.parameters).every((p) => typeof p === 'string')
  );
};

export const isSaved = (v: unknown): v is Saved => isKept(v) && typeof (v as Saved).name === 'string' && (v as Saved).name !== '';

/** What a browser or a file holds; what does not fit is left out. */
export function read<T>(text: string | null, fits: (v: unknown) => v is T): T[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter(fits) : [];
  } catch {
    return [];
  }
}

export const readHistory = (text: string | null): Kept[] => read(text, isKept);
export const readSaved = (text: string | null): Saved[] => read(text, isSaved);

/** Queries of the library whose title, purpose or text holds every word. */
export function found<T extends { title: string; purpose: string; text: string }>(list: T[], words: string): T[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter((q) => {
    const all = `${q.title} ${q.purpose} ${q.text}`.toLowerCase();
    return wanted.every((w) => all.includes(w));
  });
}

/** A list in its groups, in the order of their first appearance. */
export function grouped<T extends { group: string }>(list: T[]): [string, T[]][] {
  const by = new Map<string, T[]>();
  for (const q of list) by.set(q.group, [...(by.get(q.group) ?? []), q]);
  return [...by];
}
