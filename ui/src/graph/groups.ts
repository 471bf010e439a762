// Several nodes drawn as one: those that a reader put together, and the fan of a hub, its many neighbours that hang on
// nothing else, folded by state, county or year. A ball of hundreds of names is the wrong picture.
import type { Kind } from '../api/types';
import type { Link, Model, Point, Seen } from './model';

/** A hub with more neighbours of one kind than this, which hang on it alone, has them folded. */
export const fanAbove = 100;

const property = (n: Seen, name: string) => String(n.properties?.[name] ?? '') || `${name.replace('sent_at', 'date')} unknown`;
const initial = (n: Seen) => /\p{L}|\p{N}/u.exec(n.name)?.[0]?.toUpperCase() ?? 'no letter';
const moment = (n: Seen, length: number) => (n.properties?.sent_at ? property(n, 'sent_at').slice(0, length) : property(n, 'sent_at'));

/** By what nodes of a kind are parted, first to last, where the parts before are still too large. */
const partedBy: Partial<Record<Kind, ((n: Seen) => string)[]>> = {
  Agency: [(n) => property(n, 'state'), (n) => property(n, 'county'), initial],
  Recipient: [(n) => property(n, 'state'), initial],
  Campaign: [(n) => moment(n, 4), (n) => moment(n, 7)],
};
const otherwise = [initial];

/** “fan:HUB|KIND|CA|Kern” or “group:0”. */
export const isGroup = (id: string): boolean => id.startsWith('fan:') || id.startsWith('group:');

/** A node that stands for others. */
function together(id: string, name: string, members: Point[]): Point {
  const kinds = new Map<Kind, number>();
  for (const p of members) kinds.set(p.node.kind, (kinds.get(p.node.kind) ?? 0) + 1);
  const [kind] = [...kinds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]!;
  return { node: { id, kind, name: `${name} (${members.length})`, degree: members.length, counts: 'members' }, group: members };
}

/** Draws the groups that a reader made, each as one node; those of which the graph holds fewer than two stay as they are. */
export function group(model: Model, groups: readonly (readonly string[])[]): Model {
  const byId = new Map(model.points.map((p) => [p.node.id, p]));
  const made = groups.flatMap((ids, i) => {
    const members = ids.flatMap((id) => byId.get(id) ?? []);
    return members.length < 2 ? [] : [together(`group:${i}`, 'Group', members)];
  });
  return replaced(model, made);
}

export interface FanOptions {
  above?: number;
  /** Groups that are shown one by one, and hubs of which all neighbours are. */
  open: ReadonlySet<string>;
  /** Nodes that stay: asked for by name, pinned, on a path. */
  keep: ReadonlySet<string>;
}

/** Nodes with more links than so many. */
function hubsOf({ links }: Model, above: number): Set<string> {
  const count = new Map<string, number>();
  for (const l of links) {
    count.set(l.source, (count.get(l.source) ?? 0) + 1);
    count.set(l.target, (count.get(l.target) ?? 0) + 1);
  }
  return new Set([...count].flatMap(([id, n]) => (n > above ? [id] : [])));
}

/** By node its one neighbour, or null where it has several. */
function onlyNeighbours({ links }: Model): ReadonlyMap<string, string | null> {
  const near = new Map<string, string | null>();
  const add = (a: string, b: string) => near.set(a, near.has(a) && near.get(a) !== b ? null : b);
  for (const l of links) {
    add(l.source, l.target);
    add(l.target, l.source);
  }
  return near;
}

/** Folds the neighbours of hubs that hang on nothing else, where there are too many of a kind to be read. */
export function fan(model: Model, { above = fanAbove, open, keep }: FanOptions): Model {
  if (model.points.length <= above) return model;
  const hubs = hubsOf(model, above);
  for (const id of open) hubs.delete(id);
  if (hubs.size === 0) return model;
  const near = onlyNeighbours(model);
  const leaves = new Map<string, Point[]>();
  for (const p of model.points) {
    const hub = near.get(p.node.id);
    if (!hub || p.group || keep.has(p.node.id) || !hubs.has(hub)) continue;
    const key = `fan:${hub}|${p.node.kind}`;
    const list = leaves.get(key);
    if (list) list.push(p);
    else leaves.set(key, [p]);
  }
  const made: Point[] = [];
  for (const [key, list] of leaves) part(key, list, partedBy[list[0]!.node.kind] ?? otherwise, { above, open }, made);
  return replaced(model, made);
}

function part(
  key: string,
  list: Point[],
  by: ((n: Seen) => string)[],
  o: { above: number; open: ReadonlySet<string> },
  made: Point[],
): void {
  const [of, ...rest] = by;
  if (list.length <= o.above || !of) return;
  const parts = new Map<string, Point[]>();
  for (const p of list) {
    const members = parts.get(of(p.node));
    if (members) members.push(p);
    else parts.set(of(p.node), [p]);
  }
  for (const [name, members] of parts) {
    const id = `${key}|${name}`;
    if (o.open.has(id) || parts.size === 1) part(id, members, rest, o, made);
    else if (members.length > 1) made.push(together(id, name, members));
  }
}

/** The model with groups in the place of their members, their links summed. */
function replaced(model: Model, made: Point[]): Model {
  if (made.length === 0) return model;
  const into = new Map(made.flatMap((g) => g.group!.map((m) => [m.node.id, g.node.id])));
  const points = [...model.points.filter((p) => !into.has(p.node.id)), ...made];
  const links = new Map<string, Link>();
  for (const l of model.links) {
    const source = into.get(l.source) ?? l.source;
    const target = into.get(l.target) ?? l.target;
    if (source === target) continue;
    if (source === l.source && target === l.target) {
      links.set(l.id, l);
      continue;
    }
    const id = `${source}~${l.type}~${target}`;
    const known = links.get(id);
    links.set(
      id,
      known
        ? { ...known, count: known.count + l.count, bundle: (known.bundle ?? 1) + 1 }
        : { ...l, id, source, target, bundle: 1, aggregate: true },
    );
  }
  return { ...model, points, links: [...links.values()] };
}

/** The nodes that a point stands for: itself, or its members with all that was folded into them. */
export const idsOf = (p: Point): string[] => (p.group ? p.group.flatMap(idsOf) : [p.node.id, ...(p.folded ?? [])]);
