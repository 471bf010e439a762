// The answer to a query as a table, as a graph and as CSV.
import type { CypherResult, Node } from '../api/types';
import { linkOf, type Model } from '../graph/model';
import type { Cell } from '../text/csv';

/** A cell of an answer: plain values, or a node, an edge or a path by ids. */
export type Value = CypherResult['rows'][number][number];

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

/** The id of the node that a cell is, or ''. */
export const nodeOf = (v: Value): string => (isObject(v) && Object.keys(v).length === 1 && typeof v.node === 'string' ? v.node : '');

/** A cell as a reader sees it; nodes by their names. */
export function textOf(v: unknown, nodes: ReadonlyMap<string, Node>): string {
  if (v === null || v === undefined) return '';
  if (Array.isArray(v)) return v.map((x) => textOf(x, nodes)).join(' · ');
  if (!isObject(v)) return String(v);
  const nameOf = (id: unknown) => nodes.get(String(id))?.name ?? String(id);
  const keys = Object.keys(v);
  if (keys.length === 1 && typeof v.node === 'string') return nameOf(v.node);
  if (keys.length === 1 && typeof v.edge === 'string') return v.edge;
  if (Array.isArray(v.path)) return v.path.map(nameOf).join(' – ');
  return keys.map((k) => `${k}: ${textOf(v[k], nodes)}`).join(', ');
}

/** What a cell is sorted by: numbers as numbers. */
export const cellOf = (v: Value, nodes: ReadonlyMap<string, Node>): Cell => (typeof v === 'number' ? v : textOf(v, nodes));

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
