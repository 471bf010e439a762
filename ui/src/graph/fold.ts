// Folds people into the agency they work for when a graph holds too many of them:
// a ball of recipients is the wrong picture.
import type { Link, Model, Point } from './model';

/** More people than this in the graph are folded. */
export const foldAbove = 60;

export interface FoldOptions {
  above?: number;
  /** Agencies whose people stay unfolded. */
  open: ReadonlySet<string>;
  /** People that must stay: selected, pinned, on a path, or opened by the reader. */
  keep: ReadonlySet<string>;
}

/**
 * Replaces recipients by their agency in the graph: their edges are summed, the
 * agency carries how many it stands for. Someone who works for two agencies of
 * the graph, or for none, stays.
 */
export function fold(model: Model, options: FoldOptions): Model {
  const people = model.points.filter((p) => p.node.kind === 'Recipient');
  if (people.length <= (options.above ?? foldAbove)) return model;
  const agencyOf = new Map<string, string | null>();
  for (const l of model.links) {
    if (l.type === 'WORKS_FOR') agencyOf.set(l.source, agencyOf.has(l.source) ? null : l.target);
  }
  const into = new Map<string, string>();
  for (const p of people) {
    const agency = agencyOf.get(p.node.id);
    if (agency && !options.open.has(agency) && !options.keep.has(p.node.id)) into.set(p.node.id, agency);
  }
  if (into.size === 0) return model;
  return { ...model, points: foldPoints(model.points, into), links: foldLinks(model.links, into) };
}

function foldPoints(points: Point[], into: Map<string, string>): Point[] {
  const members = new Map<string, string[]>();
  for (const [person, agency] of into) {
    const list = members.get(agency);
    if (list) list.push(person);
    else members.set(agency, [person]);
  }
  return points
    .filter((p) => !into.has(p.node.id))
    .map((p) => {
      const folded = members.get(p.node.id);
      return folded ? { ...p, folded } : p;
    });
}

function foldLinks(links: Link[], into: Map<string, string>): Link[] {
  const out = new Map<string, Link>();
  const summed = new Set(links.flatMap((l) => (l.aggregate ? [l.id] : [])));
  for (const l of links) {
    const source = into.get(l.source) ?? l.source;
    const target = into.get(l.target) ?? l.target;
    if (source === target) continue; // people to their own agency
    const moved = source !== l.source || target !== l.target;
    const id = moved ? `${source}~${l.type}~${target}` : l.id;
    if (moved && summed.has(id)) continue; // a trace has counted this person among those of the agency
    const known = out.get(id);
    if (known) out.set(id, { ...known, count: known.count + l.count });
    else out.set(id, moved ? { ...l, id, source, target, aggregate: true } : l);
  }
  return [...out.values()];
}
