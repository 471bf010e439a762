// The graph as points and links, computed from the reader's steps and the answers to
// them. Pure: the same description and answers give the same map in the same order.
import type { Call } from '../api';
import type { AgencyTrace, CampaignTrace, Edge, Kind, Node, Properties } from '../api/types';
import { plural } from '../text/format';
import { fold } from './fold';
import { fan, group } from './groups';
import type { Found } from './paths';
import { keyOf, type Scene } from '../document/scene';

/** A node as an answer knows it. */
export interface Seen extends Node {
  /** What `degree` counts when it is not edges: a trace knows a node's people only, a group its members. */
  counts?: 'people' | 'members';
}

/** What the server answered to one step. */
export interface Answer {
  nodes: Seen[];
  links: Link[];
  /** How much of the whole this is, when it was cut. */
  cut?: { shown: number; total: number; what: string; rankedBy: string };
  /** The paths that it is made of, where paths were asked for. */
  found?: Found;
  /** The request that it answers. */
  call?: Call;
}

export interface Link {
  id: string;
  source: string;
  type: string;
  target: string;
  /** Edges that this stands for. */
  count: number;
  /** Sums edges to people who are not drawn; it has no single source row. */
  aggregate?: boolean;
  /** Links to the members of a group that it stands for; its count may tell somebody of two members twice. */
  bundle?: number;
}

export interface Point {
  node: Seen;
  /** People folded into this agency. */
  folded?: string[];
  /** The nodes that it stands for, where it is a group. */
  group?: Point[];
}

export interface Model {
  points: Point[];
  links: Link[];
  cuts: (NonNullable<Answer['cut']> & { id: string })[];
}

export const linkOf = (e: Edge): Link => ({ id: e.id, source: e.source, type: e.type, target: e.target, count: 1 });

/** How many edges are drawn, and apart from them the lines that each sum several. */
export function linesOf({ links }: Model): string {
  const sums = links.filter((l) => l.aggregate).length;
  const edges = plural(links.length - sums, 'edge');
  if (sums === 0) return edges;
  const lines = plural(sums, 'summed line', 'summed lines');
  return sums === links.length ? lines : `${edges}, ${lines}`;
}

/** The agencies of a campaign's trace, each with one link that sums its people. */
export function answerOfCampaign(t: CampaignTrace): Answer {
  const head: Seen = {
    id: t.campaign.id,
    kind: 'Campaign',
    name: t.campaign.name,
    degree: t.coverage.recipients,
    counts: 'people',
    properties: { sent_at: t.campaign.sent_at },
  };
  return {
    nodes: [
      head,
      ...t.agencies.map((a) => reached(a.id, 'Agency', a.name, a.recipients, { state: a.state, type: a.type, county: a.county })),
    ],
    links: t.agencies.map((a) => sum(head.id, a.id, a.recipients)),
    ...cutOf(t.agencies.length, t.total, 'agencies', 'recipients'),
  };
}

/** The campaigns of an agency's trace, each with one link that sums its people. */
export function answerOfAgency(t: AgencyTrace): Answer {
  return {
    nodes: [t.agency, ...t.campaigns.map((c) => reached(c.id, 'Campaign', c.name, c.recipients, { sent_at: c.sent_at }))],
    links: t.campaigns.map((c) => sum(c.id, t.agency.id, c.recipients)),
    ...cutOf(t.campaigns.length, t.total, 'campaigns', 'time'),
  };
}

const reached = (id: string, kind: Kind, name: string, people: number, properties: Properties): Seen => ({
  id,
  kind,
  name,
  degree: people,
  counts: 'people',
  properties,
});

const sum = (source: string, target: string, count: number): Link => ({
  id: `${source}~SENT_TO~${target}`,
  source,
  type: 'SENT_TO',
  target,
  count,
  aggregate: true,
});

export function cutOf(shown: number, total: number, what: string, rankedBy: string): Pick<Answer, 'cut'> {
  return shown < total ? { cut: { shown, total, what, rankedBy } } : {};
}

export interface ComposeOptions {
  /** Ids that are not folded away: selected, ends of a path. */
  keep: string[];
  /** Nodes that are shown; those the reader asked for by name always are. */
  passes?: (n: Seen) => boolean;
  foldAbove?: number;
  fanAbove?: number;
}

/** The graph of a scene; steps without an answer yet add nothing. */
export function compose(scene: Scene, answers: ReadonlyMap<string, Answer>, options: ComposeOptions): Model {
  const nodes = new Map<string, Seen>();
  const links = new Map<string, Link>();
  const cuts: Model['cuts'] = [];
  for (const step of scene.steps) {
    const answer = answers.get(keyOf(step));
    if (!answer) continue;
    for (const n of answer.nodes) nodes.set(n.id, richer(nodes.get(n.id), n));
    for (const l of answer.links) if (!links.has(l.id)) links.set(l.id, l);
    if (answer.cut) cuts.push({ ...answer.cut, id: step.id });
  }
  for (const id of scene.hidden) nodes.delete(id);
  const asked = scene.steps.flatMap((s) => (s.kind === 'path' ? [s.id, s.to] : [s.id]));
  if (options.passes) {
    const named = new Set(asked);
    for (const [id, n] of nodes) if (!named.has(id) && !options.passes(n)) nodes.delete(id);
  }
  const model: Model = {
    points: [...nodes.values()].map((node) => ({ node })),
    links: [...links.values()].filter((l) => nodes.has(l.source) && nodes.has(l.target)),
    cuts,
  };
  const onPath = scene.steps.flatMap((s) => (s.kind === 'path' ? (answers.get(keyOf(s))?.nodes ?? []) : []));
  const open = new Set(scene.open);
  const keep = new Set([...options.keep, ...Object.keys(scene.pinned), ...onPath.map((n) => n.id)]);
  const folded = fold(model, { ...(options.foldAbove === undefined ? {} : { above: options.foldAbove }), open, keep });
  const above = options.fanAbove === undefined ? {} : { above: options.fanAbove };
  return fan(group(folded, scene.groups), { ...above, open, keep: new Set([...keep, ...asked]) });
}

/** Of two accounts of one node the fuller: traces know less than entities do. */
function richer(a: Seen | undefined, b: Seen): Seen {
  if (!a) return b;
  if (a.counts !== b.counts) return a.counts ? b : a;
  const size = (n: Node) => Object.keys(n.properties ?? {}).length + (n.labels?.length ?? 0);
  return size(b) > size(a) ? b : a;
}

/** A node's size in words: “214 edges”, or “94 people” where only those are known. */
export function sizeOf(n: Seen): string {
  if (n.counts === 'members') return plural(n.degree, 'node');
  return n.counts ? plural(n.degree, 'person', 'people') : plural(n.degree, 'edge');
}

/** What is looked at where a line is pressed: an edge itself, of a sum the node that it leads to. */
export const lookedAt = (l: Link): string => (l.aggregate || l.bundle || l.count > 1 ? l.target : l.id);

/** Neighbours in the graph, by id. */
export function neighboursOf(model: Model, id: string): string[] {
  const out: string[] = [];
  for (const l of model.links) {
    if (l.source === id) out.push(l.target);
    else if (l.target === id) out.push(l.source);
  }
  return [...new Set(out)];
}
