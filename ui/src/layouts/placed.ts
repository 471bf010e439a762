// Layouts that need no simulation: rings around a node, time from left to right, columns
// by kind. Each is the same for the same graph, and a node added moves few others.
import type { Figure } from '../figure/figure';
import type { Model } from '../graph/model';

export interface PlacedInput {
  /** Kind, name and time of each node; '' where it has none. */
  nodes: { kind: string; name: string; at: string }[];
  /** Source and target of each link, as indices. */
  ends: Uint32Array;
  /** The node in the middle of the rings. */
  middle: number;
  /** x, y of each node in the picture before, NaN for a new one: what was there keeps its place as far as it can. */
  before?: ArrayLike<number>;
}

/** A graph as these layouts take it; `middle` is the id of the node that the rings are around. */
export const placedInput = (model: Model, figure: Figure, middle: string, before?: ArrayLike<number>): PlacedInput => ({
  nodes: model.points.map((p) => ({ kind: p.node.kind, name: p.node.name, at: String(p.node.properties?.sent_at ?? '') })),
  ends: figure.links.ends,
  middle: figure.marks.ids.indexOf(middle),
  ...(before ? { before } : {}),
});

const wasThere = ({ before }: PlacedInput, i: number): boolean => before !== undefined && Number.isFinite(before[2 * i]);

const gap = 30;
const ring = 150;
const columnWidth = 320;

function neighbours({ nodes, ends }: PlacedInput): number[][] {
  const out: number[][] = nodes.map(() => []);
  for (let l = 0; l < ends.length; l += 2) {
    out[ends[l]!]!.push(ends[l + 1]!);
    out[ends[l + 1]!]!.push(ends[l]!);
  }
  return out;
}

/** Rings by the number of steps from the middle; who is joined to one node of the ring within stands together. */
export function radial(input: PlacedInput): Float32Array {
  const n = input.nodes.length;
  const near = neighbours(input);
  const depth = new Int32Array(n).fill(-1);
  const order: number[] = [];
  const visit = (start: number) => {
    const from = order.length;
    depth[start] = 0;
    order.push(start);
    for (let i = from; i < order.length; i++) {
      const next = near[order[i]!]!.filter((j) => depth[j]! < 0).sort((a, b) => byKindAndName(input, a, b));
      for (const j of next) {
        if (depth[j]! >= 0) continue;
        depth[j] = depth[order[i]!]! + 1;
        order.push(j);
      }
    }
  };
  if (n > 0) visit(Math.max(0, input.middle));
  const deepest = () => order.reduce((most, i) => Math.max(most, depth[i]!), 0);
  // What hangs together with nothing of the rings stands on one more around them.
  const outside = deepest() + 1;
  for (let i = 0; i < n; i++) {
    if (depth[i]! >= 0) continue;
    depth[i] = outside;
    order.push(i);
  }
  const rings = new Map<number, number[]>();
  for (const i of order) rings.set(depth[i]!, [...(rings.get(depth[i]!) ?? []), i]);
  const out = new Float32Array(n * 2);
  let radius = 0;
  for (const [d, members] of [...rings].sort((a, b) => a[0] - b[0])) {
    radius = d === 0 && members.length === 1 ? 0 : Math.max(radius + ring, (members.length * gap) / (2 * Math.PI));
    const angles = anglesOf(input, members, gap / Math.max(1, radius));
    members.forEach((i, k) => {
      out[2 * i] = radius * Math.cos(angles[k]!);
      out[2 * i + 1] = radius * Math.sin(angles[k]!);
    });
  }
  return out;
}

/** Angles of the members of a ring, evenly; those that were there keep theirs, and new ones stand in the widest gaps. */
function anglesOf(input: PlacedInput, members: number[], least: number): number[] {
  const even = members.map((_, k) => (2 * Math.PI * k) / members.length - Math.PI / 2);
  if (members.filter((i) => wasThere(input, i)).length < members.length / 2) return even;
  const angles = members.map((i) => (wasThere(input, i) ? Math.atan2(input.before![2 * i + 1]!, input.before![2 * i]!) : NaN));
  for (let k = 0; k < members.length; k++) {
    if (Number.isFinite(angles[k])) continue;
    const taken = angles.filter(Number.isFinite).sort((a, b) => a - b);
    const gaps = taken.map((a, n) => (n + 1 < taken.length ? taken[n + 1]! : taken[0]! + 2 * Math.PI) - a);
    const widest = gaps.indexOf(Math.max(...gaps));
    angles[k] = taken[widest]! + gaps[widest]! / 2;
  }
  const sorted = [...angles].sort((a, b) => a - b);
  const isCrowded = sorted.some((a, n) => n > 0 && a - sorted[n - 1]! < least * 0.9);
  return isCrowded ? even : angles;
}

function byKindAndName({ nodes }: PlacedInput, a: number, b: number): number {
  const x = nodes[a]!;
  const y = nodes[b]!;
  return x.kind < y.kind ? -1 : x.kind > y.kind ? 1 : x.name < y.name ? -1 : x.name > y.name ? 1 : a - b;
}

/** Columns in the order in which a bulletin travels. */
const columnsOfKinds = [
  'Site',
  'Campaign',
  'Document',
  'Event',
  'Report',
  'Recipient',
  'Agency',
  'Person',
  'Organization',
  'Location',
  'Identifier',
];

/**
 * A column a kind; within a column the order is that of the middle of a node's neighbours (Sugiyama 1981). Nodes that
 * were there keep their order, and new ones stand among them where their neighbours are.
 */
export function columns(input: PlacedInput, sweeps = 6): Float32Array {
  const near = neighbours(input);
  const rank = (kind: string) => (columnsOfKinds.includes(kind) ? columnsOfKinds.indexOf(kind) : columnsOfKinds.length);
  const kinds = [...new Set(input.nodes.map((n) => n.kind))].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const members = kinds.map((kind) =>
    input.nodes.flatMap((n, i) => (n.kind === kind ? [i] : [])).sort((a, b) => byKindAndName(input, a, b)),
  );
  const y = new Float32Array(input.nodes.length);
  const place = (list: number[]) => list.forEach((i, k) => (y[i] = (k - (list.length - 1) / 2) * gap));
  members.forEach(place);
  const middle = (i: number) => {
    const of = near[i]!;
    return of.length === 0 ? y[i]! : of.reduce((sum, j) => sum + y[j]!, 0) / of.length;
  };
  if (input.nodes.some((_, i) => wasThere(input, i))) {
    input.nodes.forEach((_, i) => wasThere(input, i) && (y[i] = input.before![2 * i + 1]!));
    for (const list of members) {
      const wanted = new Map(list.map((i) => [i, wasThere(input, i) ? y[i]! : middle(i)]));
      list.sort((a, b) => wanted.get(a)! - wanted.get(b)! || byKindAndName(input, a, b));
    }
    members.forEach(place);
  } else
    for (let sweep = 0; sweep < sweeps; sweep++) {
      for (const list of sweep % 2 ? [...members].reverse() : members) {
        const wanted = new Map(list.map((i) => [i, middle(i)]));
        list.sort((a, b) => wanted.get(a)! - wanted.get(b)! || byKindAndName(input, a, b));
        place(list);
      }
    }
  const out = new Float32Array(input.nodes.length * 2);
  members.forEach((list, c) =>
    list.forEach((i) => {
      out[2 * i] = c * columnWidth;
      out[2 * i + 1] = y[i]!;
    }),
  );
  return out;
}

const days = (at: string): number => Date.parse(at.length === 7 ? `${at}-01` : at.slice(0, 10)) / 86_400_000;

/** Time from left to right; what has none stands at the mean of its neighbours, what has no dated neighbour on the left. */
export function byTime(input: PlacedInput): Float32Array {
  const near = neighbours(input);
  const at = input.nodes.map((n) => (n.at ? days(n.at) : NaN));
  const known = at.filter(Number.isFinite);
  const first = Math.min(...known);
  const span = Math.max(1, Math.max(...known) - first);
  const width = Math.max(900, Math.min(4000, known.length * 26));
  const x = at.map((d) => (Number.isFinite(d) ? ((d - first) / span) * width : NaN));
  const own = x.map((v, i) => {
    if (Number.isFinite(v)) return v;
    const of = near[i]!.map((j) => x[j]!).filter(Number.isFinite);
    return of.length === 0 ? -ring : of.reduce((a, b) => a + b, 0) / of.length;
  });
  // Lanes of kinds, each as deep as its nodes need that would stand on each other.
  const out = new Float32Array(input.nodes.length * 2);
  const rank = (kind: string) =>
    kind === 'Campaign' ? 0 : columnsOfKinds.includes(kind) ? columnsOfKinds.indexOf(kind) + 1 : columnsOfKinds.length + 1;
  const kinds = [...new Set(input.nodes.map((n) => n.kind))].sort((a, b) => rank(a) - rank(b));
  let top = 0;
  for (const kind of kinds) {
    const list = input.nodes
      .flatMap((n, i) => (n.kind === kind ? [i] : []))
      .sort((a, b) => own[a]! - own[b]! || byKindAndName(input, a, b));
    const rowEnds: number[] = [];
    for (const i of list) {
      let row = rowEnds.findIndex((end) => own[i]! - end >= gap);
      if (row < 0) row = rowEnds.length;
      rowEnds[row] = own[i]!;
      out[2 * i] = own[i]!;
      out[2 * i + 1] = top + row * gap;
    }
    top += rowEnds.length * gap + 90;
  }
  return out;
}
