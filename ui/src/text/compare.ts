// Two entities side by side: what is equal, what differs, what only one of them tells.
import type { Node, Value } from '../api/types';
import { field, value } from './format';

export type Mark = 'equal' | 'partly' | 'differs' | 'one side';

export interface Row {
  label: string;
  left: string[];
  right: string[];
  /** Nothing where a difference says nothing. */
  mark?: Mark;
}

/** Properties in the order that helps to tell two apart; others follow by name. */
const order = ['type', 'state', 'county', 'city', 'ori', 'email', 'domain', 'title', 'phone', 'aliases'];
const labels: Record<string, string> = { ori: 'ORI', email: 'E-mail', domain: 'E-mail domain', aliases: 'Also written' };
/** What the graph itself adds, and what says nothing about who it is. */
const leftOut = new Set(['lat', 'lon', 'name']);

const fold = (s: string) =>
  s
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Values as texts; of several that differ by case and punctuation only, the first. */
function texts(v: Value | undefined): string[] {
  const list = v === undefined || v === '' ? [] : Array.isArray(v) ? v : [value(v)];
  return [...new Map(list.toReversed().map((s) => [fold(s) || s, s])).values()].toReversed();
}

/** Whether two lists of values say the same, regardless of case and punctuation. */
export function markOf(left: string[], right: string[]): Mark {
  if (left.length === 0 || right.length === 0) return 'one side';
  const a = new Set(left.map(fold)),
    b = new Set(right.map(fold));
  const common = [...a].filter((x) => b.has(x)).length;
  if (common === a.size && common === b.size) return 'equal';
  return common > 0 ? 'partly' : 'differs';
}

export function compareNodes(left: Node, right: Node): Row[] {
  const a = left.properties ?? {},
    b = right.properties ?? {};
  const rest = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((k) => !order.includes(k) && !leftOut.has(k)).sort();
  const rows = [...order, ...rest].flatMap((name): Row[] => {
    const l = texts(a[name]),
      r = texts(b[name]);
    return l.length + r.length === 0 ? [] : [{ label: labels[name] ?? field(name), left: l, right: r, mark: markOf(l, r) }];
  });
  return [{ label: 'Name', left: [left.name], right: [right.name], mark: markOf([left.name], [right.name]) }, ...rows];
}
