// Numbers that JavaScript's own would change: 1.0 becomes 1, and 9007199254740993 becomes 9007199254740992.

/** A number as it was written. */
export class Exact {
  constructor(readonly text: string) {}
  /** The nearest number of JavaScript, to compare and to sort. */
  get value(): number {
    return Number(this.text);
  }
}

const tokens = /"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

const isChanged = (text: string): boolean => {
  const n = Number(text);
  return /[.eE]/.test(text) ? Number.isInteger(n) : !Number.isSafeInteger(n);
};

/** A word that no text of an answer holds by chance. */
const newMark = (): string => `exact-${Math.random().toString(36).slice(2)}:`;

/** Reads JSON; a number that would change is an Exact. */
export function parseExact(text: string): unknown {
  const mark = newMark();
  let some = false;
  const marked = text.replace(tokens, (t) => {
    if (t.startsWith('"') || !isChanged(t)) return t;
    some = true;
    return `"${mark}${t}"`;
  });
  if (!some) return JSON.parse(text);
  return JSON.parse(marked, (_, v: unknown) => (typeof v === 'string' && v.startsWith(mark) ? new Exact(v.slice(mark.length)) : v));
}

/** Writes JSON, with what parseExact read as it stood. */
export function stringifyExact(value: unknown, indent?: number): string {
  const mark = newMark();
  const text = JSON.stringify(value, (_, v: unknown) => (v instanceof Exact ? mark + v.text : v), indent);
  return text.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1');
}
