// Several nodes drawn as one: those that a reader put together, and the fan of a hub, its many neighbours that hang on
// nothing else, folded by state, county or year. What hangs on the same hubs, as agencies that received the same bulletins do,
// is a fan of these. A ball of hundreds of names is the wrong picture.
import type { Kind } from '../api/types';
import type { Link, Model, Point, Seen } from './model';

/** A hub with more neighbours than this that hang on hubs alone has them folded. */
export const fanAbove = 100;
/** Of these neighbours, so small a part of that number of one kind stays as it is. */
const fewOf = 8;

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

/** “fan:HUB|KIND|CA|Kern”, “fan:HUB+HUB|KIND|CA” or “group:0”. */
export const isGroup = (id: string): boolean => id.startsWith('fan:') || id.startsWith('group:');

/** The hubs that a fan hangs on; none of another group. */
export const hubsOfFan = (id: string): string[] => /^fan:(.*?)\|/.exec(id)?.[1]?.split(/\+(?=[a-z]+:)/) ?? [];

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

/** By node the hubs that it hangs on, in order, where it hangs on nothing else. */
function hubsAround({ links }: Model, hubs: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, Set<string> | null>();
  const add = (a: string, b: string) => {
    if (!hubs.has(b)) near.set(a, null);
    else if (near.get(a) === undefined) near.set(a, new Set([b]));
    else near.get(a)?.add(b);
  };
  for (const l of links) {
    add(l.source, l.target);
    add(l.target, l.source);
  }
  return new Map([...near].flatMap(([id, of]) => (of ? [[id, [...of].sort()] as const] : [])));
}

/** Folds the neighbours of hubs that hang on nothing else, where there are too many to be read. */
export function fan(model: Model, { above = fanAbove, open, keep }: FanOptions): Model {
  if (model.points.length <= above) return model;
  const hubs = hubsOf(model, above);
  for (const id of open) hubs.delete(id);
  if (hubs.size === 0) return model;
  const around = hubsAround(model, hubs);
  const leaves = new Map<string, Point[]>();
  const crowd = new Map<string, number>();
  for (const p of model.points) {
    const of = around.get(p.node.id);
    if (!of || p.group || keep.has(p.node.id) || hubs.has(p.node.id)) continue;
    for (const hub of of) crowd.set(hub, (crowd.get(hub) ?? 0) + 1);
    const key = `fan:${of.join('+')}|${p.node.kind}`;
    const list = leaves.get(key);
    if (list) list.push(p);
    else leaves.set(key, [p]);
  }
  const made: Point[] = [];
  for (const [key, list] of leaves) {
    const isCrowded = around.get(list[0]!.node.id)!.some((hub) => crowd.get(hub)! > above);
    if (!isCrowded || list.length <= above / fewOf) continue;
    part(key, list, partedBy[list[0]!.node.kind] ?? otherwise, { above, open }, made);
  }
  return replaced(model, made);
}

/** Parts a list by the first of what its kind is parted by; a part that is open, by the next where it is still too large. */
function part(
  key: string,
  list: Point[],
  by: ((n: Seen) => string)[],
  o: { above: number; open: ReadonlySet<string> },
  made: Point[],
): void {
  const [of, ...rest] = by;
  if (!of) return;
  const parts = new Map<string, Point[]>();
  for (const p of list) {
    const members = parts.get(of(p.node));
    if (members) members.push(p);
    else parts.set(of(p.node), [p]);
  }
  for (const [name, members] of parts) {
    const id = `${key}|${name}`;
    if (o.open.has(id) || parts.size === 1) {
      if (members.length > o.above) part(id, members, rest, o, made);
    } else if (members.length > 1) made.push(together(id, name, members));
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
