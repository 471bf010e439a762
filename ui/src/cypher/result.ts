// The answer to a query as a table, as a graph and as CSV.
import type { CypherResult, Node } from '../api/types';
import { linkOf, type Model } from '../graph/model';
import type { Cell } from '../text/csv';
import { Exact } from '../text/exact';

/** A cell of an answer: plain values, or a node, an edge or a path by ids. */
export type Value = CypherResult['rows'][number][number];

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

/** The id of the node that a cell is, or ''. */
export const nodeOf = (v: Value): string => (isObject(v) && Object.keys(v).length === 1 && typeof v.node === 'string' ? v.node : '');

/** A value that JSON cannot say, with its type: a date, a point, an integer beyond 2^53. */
const isTyped = (v: Record<string, unknown>): v is { type: string; value: string } =>
  typeof v.type === 'string' && typeof v.value === 'string';

/** The number that a cell is, as it is written; null for everything else. */
export function numberOf(v: unknown): number | Exact | null {
  if (typeof v === 'number' || v instanceof Exact) return v;
  return isObject(v) && isTyped(v) && (v.type === 'INTEGER' || v.type === 'FLOAT') ? new Exact(v.value) : null;
}

/** What the id of an edge says: a tilde of an id stands twice in it. */
function edgeOf(id: string): { source: string; type: string; target: string } | null {
  const [, source, type, target] = /^((?:[^~]|~~)+)~([A-Z_]+)~((?:[^~]|~~)+)$/.exec(id) ?? [];
  return source && type && target ? { source: source.replaceAll('~~', '~'), type, target: target.replaceAll('~~', '~') } : null;
}

/** A cell as a reader sees it; nodes by their names, edges and paths with their types and directions. */
export function textOf(v: unknown, nodes: ReadonlyMap<string, Node>): string {
  if (v === null || v === undefined) return '';
  if (v instanceof Exact) return v.text;
  if (Array.isArray(v)) return v.map((x) => textOf(x, nodes)).join(' · ');
  if (!isObject(v)) return String(v);
  const nameOf = (id: string) => nodes.get(id)?.name ?? id;
  const keys = Object.keys(v);
  if (keys.length === 1 && typeof v.node === 'string') return nameOf(v.node);
  if (keys.length === 1 && typeof v.edge === 'string') {
    const e = edgeOf(v.edge);
    return e ? `${nameOf(e.source)} –${e.type}→ ${nameOf(e.target)}` : v.edge;
  }
  if (Array.isArray(v.path)) return walk(v.path.map(String), Array.isArray(v.edges) ? v.edges.map(String) : [], nameOf);
  if (isTyped(v)) return v.value;
  const inner = keys.length === 1 && isObject(v.map) ? v.map : v; // wrapped, since it looks like one of those above
  return Object.keys(inner)
    .map((k) => `${k}: ${textOf(inner[k], nodes)}`)
    .join(', ');
}

/** A path in words: Ann Doe –WORKS_FOR→ Salem Police. */
function walk(path: string[], edges: string[], nameOf: (id: string) => string): string {
  return path.reduce((text, id, i) => {
    if (i === 0) return nameOf(id);
    const e = edgeOf(edges[i - 1] ?? '');
    return `${text} ${e === null ? '–' : e.source === path[i - 1] ? `–${e.type}→` : `←${e.type}–`} ${nameOf(id)}`;
  }, '');
}

/** What a cell is sorted by: numbers as numbers. */
export function cellOf(v: Value, nodes: ReadonlyMap<string, Node>): Cell {
  const n = numberOf(v);
  if (n === null) return textOf(v, nodes);
  return n instanceof Exact ? n.value : n;
}

export const nodesOf = (r: CypherResult): Map<string, Node> => new Map(r.nodes.map((n) => [n.id, n]));

/** The nodes and edges of an answer, drawn as the graph draws them; nothing is folded. */
export function modelOf(r: CypherResult): Model {
  const known = nodesOf(r);
  return {
    points: r.nodes.map((node) => ({ node })),
    links: r.edges.filter((e) => known.has(e.source) && known.has(e.target)).map(linkOf),
    cuts: [],
  };
}
