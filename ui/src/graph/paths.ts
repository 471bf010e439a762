// The paths between two nodes as the server found them: what of the graph they hold, one by one, and whether
// there may be more.
import type { Paths } from '../api/types';
import { linkOf, type Link, type Seen } from './model';

export interface FoundPath {
  /** Ids in order: one node more than links. */
  nodes: string[];
  links: string[];
}

export interface Found {
  paths: FoundPath[];
  /** “k”: there may be more; “work”: the search was given up, and paths may be missing. */
  limitedBy: Paths['limited_by'];
  /** Steps of a path at most. */
  hops: number;
}

/** Nodes and links of all paths, each once; the start comes first and the end last. */
export function answerOfPaths(found: Paths): { nodes: Seen[]; links: Link[]; found: Found } {
  const nodes = new Map<string, Seen>();
  const links = new Map<string, Link>();
  for (const p of found.paths) {
    for (const n of p.nodes) nodes.set(n.id, n);
    for (const e of p.edges) links.set(e.id, linkOf(e));
  }
  const end = found.paths[0]?.nodes.at(-1);
  if (end) {
    nodes.delete(end.id);
    nodes.set(end.id, end);
  }
  return {
    nodes: [...nodes.values()],
    links: [...links.values()],
    found: {
      paths: found.paths.map((p) => ({ nodes: p.nodes.map((n) => n.id), links: p.edges.map((e) => e.id) })),
      limitedBy: found.limited_by,
      hops: found.max_hops,
    },
  };
}

/** The nodes and links of one path, or of all where none is chosen. */
export function partOf(found: Found, chosen: number): { nodes: ReadonlySet<string>; links: ReadonlySet<string> } {
  const paths = found.paths[chosen] ? [found.paths[chosen]] : found.paths;
  return { nodes: new Set(paths.flatMap((p) => p.nodes)), links: new Set(paths.flatMap((p) => p.links)) };
}
