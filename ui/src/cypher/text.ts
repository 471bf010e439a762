// What can be told from the text of a query and of an error: parameters, and the place that an error names.

import { parseExact } from '../text/exact';

/** The parts of a text that are strings, quoted names or comments: a $ in them is no parameter. */
const asides = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:\\.|[^'\\])*(?:'|$)|"(?:\\.|[^"\\])*(?:"|$)|`(?:``|[^`])*(?:`|$)/g;

/** The names of the parameters of a query, in the order of their first use. */
export function parametersIn(query: string): string[] {
  const code = query.replace(asides, (s) => ' '.repeat(s.length));
  return [...new Set([...code.matchAll(/\$([\p{L}_][\p{L}\p{N}_]*)/gu)].map((m) => m[1]!))];
}

/** A parameter as it was typed: JSON where it is a number, a truth, a list, a map or a quoted text; else the text itself. */
export function valueOf(typed: string): unknown {
  const text = typed.trim();
  if (!/^([-\d[{"]|true$|false$|null$)/.test(text)) return text;
  try {
    return parseExact(text);
  } catch {
    return text;
  }
}

export interface Place {
  /** Counted from 1. */
  line: number;
  column: number;
}

/** The place that an error names; null where it names none. */
export function placeIn(message: string): Place | null {
  const m = /\(line (\d+), column (\d+)/.exec(message);
  return m ? { line: Number(m[1]), column: Number(m[2]) } : null;
}

/** What is wrong with a query and where: all its mistakes, or the one that the message tells. */
export function mistakesOf(p: { message: string; mistakes: (Place & { message: string })[] }): (Place & { message: string })[] {
  if (p.mistakes.length > 0) return p.mistakes;
  const at = placeIn(p.message);
  return at ? [{ ...at, message: withoutPlace(p.message) }] : [];
}

/** A message without the place in it, which stands beside it. */
export const withoutPlace = (message: string): string =>
  message.replace(/^bad query: /i, '').replace(/ ?\(line \d+, column \d+(?: \(offset: \d+\))?\)/, '');

/** The line that a place is in, and blanks up to its column: a caret goes after them. */
export function lineAt(query: string, at: Place): { text: string; before: string } {
  const text = query.split('\n')[at.line - 1] ?? '';
  const start = Array.from(text).slice(0, Math.max(0, at.column - 1));
  return { text, before: start.map((c) => (c === '\t' ? '\t' : ' ')).join('') };
}

/** The place as an offset into the text. */
export function offsetOf(query: string, at: Place): number {
  const lines = query.split('\n');
  const line = Math.min(Math.max(1, at.line), lines.length);
  const before = lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0);
  const within = Array.from(lines[line - 1]!)
    .slice(0, Math.max(0, at.column - 1))
    .join('');
  return Math.min(query.length, before + within.length);
}
