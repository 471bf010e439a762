// The kinds of value that a view document holds. Each knows its default, how the
// address writes it, and what a stored document may hold in its place.

export interface Field<T> {
  /** Its name in the address. */
  readonly key: string;
  readonly empty: T;
  /** The part of the address, '' for the default. */
  write(value: T): string;
  /** Reads a part of the address; what it does not understand is the default. */
  read(text: string): T;
  /** Whether a value of a stored document is one of this kind. */
  accepts(value: unknown): value is T;
  /** All that a field may hold, where that is a few words of ours; anything else may be words of the asker. */
  readonly words?: readonly string[];
}

/** Escapes what separates parts of an address; ids stay readable. */
export function escape(s: string): string {
  return encodeURIComponent(s).replace(/%3A/g, ':').replace(/%2F/g, '/').replace(/!/g, '%21').replace(/%20/g, '+');
}

export function unescape(s: string): string {
  try {
    return decodeURIComponent(s.replace(/\+/g, ' '));
  } catch {
    return s; // a mangled link: better a strange word than no page
  }
}

const isText = (v: unknown): v is string => typeof v === 'string';

export const text = (key: string): Field<string> => ({ key, empty: '', write: escape, read: unescape, accepts: isText });

/** Stands for an empty text in a list; in values it is escaped. */
const nothing = '!';

export const list = (key: string): Field<string[]> => ({
  key,
  empty: [],
  write: (values) => values.map((v) => escape(v) || nothing).join(','),
  read: (s) =>
    s
      .split(',')
      .filter(Boolean)
      .map((v) => (v === nothing ? '' : unescape(v))),
  accepts: (v): v is string[] => Array.isArray(v) && v.every(isText),
});

/** A list of values that a count can be narrowed to: an empty one would ask for everything. */
export const names = (key: string): Field<string[]> => ({
  ...list(key),
  write: (values) => values.filter(Boolean).map(escape).join(','),
  read: (s) =>
    s
      .split(',')
      .filter((v) => v && v !== nothing)
      .map(unescape),
  accepts: (v): v is string[] => Array.isArray(v) && v.every((x) => isText(x) && x !== ''),
});

export const flag = (key: string): Field<boolean> => ({
  key,
  empty: false,
  write: (v) => (v ? '1' : ''),
  read: (s) => s === '1',
  accepts: (v): v is boolean => typeof v === 'boolean',
});

/** One of a few words; the first is the default. */
export const choice = <const T extends readonly [string, ...string[]]>(key: string, words: T): Field<T[number]> => {
  const isWord = (v: unknown): v is T[number] => isText(v) && words.includes(v);
  return {
    key,
    empty: words[0],
    write: (v) => (v === words[0] ? '' : escape(v)),
    read: (s) => {
      const word = unescape(s);
      return isWord(word) ? word : words[0];
    },
    accepts: isWord,
    words,
  };
};

/** Fields by name: a part of the document. */
export type Part = Readonly<Record<string, Field<any>>>; // eslint-disable-line @typescript-eslint/no-explicit-any

export type ValuesOf<P extends Part> = { [K in keyof P]: P[K] extends Field<infer T> ? T : never };

export function emptyOf<P extends Part>(part: P): ValuesOf<P> {
  return Object.fromEntries(Object.entries(part).map(([name, f]) => [name, f.empty])) as ValuesOf<P>;
}
