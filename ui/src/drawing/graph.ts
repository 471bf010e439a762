// The figure of a graph at its size on paper: places fitted into the room, labels set beside their marks.
import type { AgencyTrace, CampaignTrace, Edge, Entity, Neighbourhood, Paths } from '../api/types';
import type { ViewDocument } from '../document/document';
import { keyOf, type Step } from '../document/scene';
import type { Figure, Label } from '../figure/figure';
import { figureOf, foldedIn, type Style } from '../figure/graph';
import { hasFilters, passes } from '../graph/filter';
import { anchorOf, place, type Candidate } from '../graph/labels';
import { measured } from '../graph/measured';
import { answerOfAgency, answerOfCampaign, compose, cutOf, linkOf, type Answer, type Model, type Seen } from '../graph/model';
import { answerOfPaths } from '../graph/paths';
import { startPositions } from '../layouts/force';
import { byTime, columns, placedInput, radial } from '../layouts/placed';
import { number, plural } from '../text/format';
import type { Asked } from './questions';
import type { Drawn } from './drawn';
import { fitted, type Host, type Room } from './host';
import { tableOfGraph } from './table';
import type { Theme } from './theme';
import { listed } from './words';

/** Nodes and edges that a request names itself. */
export interface GivenScene {
  nodes: Seen[];
  edges: Edge[];
}

/** A metric that was worked out for nodes of the graph: its name in the document, its name for readers, values by id. */
export interface Measure {
  name: string;
  title: string;
  values: Record<string, number>;
}

export interface GraphOptions {
  /** Places of nodes on the screen, by id. */
  places: Record<string, [number, number]>;
  measures: Measure[];
  /** Which labels: most, selected, all, none, or a number of them. */
  labels: string;
  style: Omit<Style, 'paper' | 'ink'>;
}

const usualLabels = 40;
/** Size of a label at which place() thinks. */
const placedSize = 11.5;

/** The answer of the API to one question as nodes and links. */
function answerOf(asked: Asked, answer: unknown): Answer {
  switch (asked.ask) {
    case 'entity':
      return { nodes: [answer as Entity], links: [] };
    case 'campaign':
      return answerOfCampaign(answer as CampaignTrace);
    case 'agency':
      return answerOfAgency(answer as AgencyTrace);
    case 'neighbourhood': {
      const g = answer as Neighbourhood;
      return { nodes: g.nodes, links: g.edges.map(linkOf), ...cutOf(g.nodes.length - 1, g.total, asked.rel[0] ?? '', g.ranked_by) };
    }
    case 'path':
      return answerOfPaths(answer as Paths);
    default: {
      const g = answer as GivenScene;
      return { nodes: g.nodes, links: g.edges.map(linkOf) };
    }
  }
}

export function drawGraph(
  d: ViewDocument,
  asked: Asked[],
  answers: unknown[],
  room: Room,
  theme: Theme,
  host: Host,
  o: GraphOptions,
): Drawn {
  const given: Step[] = asked[0]?.ask === 'scene' ? [{ kind: 'node', id: (answers[0] as GivenScene).nodes[0]?.id ?? 'none' }] : [];
  const scene = given.length > 0 ? { ...d.scene, steps: given } : d.scene;
  const { id, start, end } = d.selection;
  const known = new Map(scene.steps.map((s, i) => [keyOf(s), answerOf(asked[i]!, answers[i])]));
  const options = {
    keep: [id, start, end].filter((k) => k.startsWith('recipient:')),
    ...(hasFilters(d) ? { passes: (n: Seen) => passes(n, d) } : {}),
  };
  const values = new Map(o.measures.map((m) => [m.name, new Map(Object.entries(m.values))]));
  const model = measured(compose(scene, known, options), values);
  const drawn = figureOf(model, { ...o.style, paper: theme.paper, ink: theme.ink });
  const positions = placesOf(model, drawn, { ...d, scene }, o.places, host);
  const figure = fitInto(drawn, positions, room);
  return {
    figure: { ...figure, labels: labelled(figure, model, d, room, host, o.labels), title: titleOf(model), subtitle: '' },
    says: [says(model, o.style.plurals), ...notesOf(asked, answers).map((n) => `${n}.`)].join(' '),
    table: tableOfGraph(model),
    holds: holdsOf(compose({ ...scene, groups: [] }, known, { ...options, foldAbove: Infinity, fanAbove: Infinity })),
    cuts: [...cutsOf(model), ...unmeasured(model, o.style), ...notesOf(asked, answers)],
  };
}

function placesOf(model: Model, drawn: Figure, d: ViewDocument, known: GraphOptions['places'], host: Host): Float32Array {
  const { scene } = d;
  const { ends } = drawn.links;
  if (scene.layout !== 'force') {
    const by = { radial, time: byTime, columns }[scene.layout];
    return by(placedInput(model, drawn, scene.steps[0]?.id ?? ''));
  }
  const placeOf = (i: number) => scene.pinned[drawn.marks.ids[i]!] ?? known[drawn.marks.ids[i]!];
  const start = startPositions(model.points.length, placeOf, ends);
  if (model.points.every((_, i) => placeOf(i))) return start;
  const fixed = model.points.map((_, i) => (placeOf(i) ? 1 : 0));
  const input = { positions: Array.from(start), radii: Array.from(drawn.marks.radius), fixed, links: Array.from(ends), alpha: 1 };
  return Float32Array.from(host.force(input));
}

/** The figure at places turned and scaled to fill the room; without a height it is as high as it needs. */
function fitInto(figure: Figure, places: Float32Array, room: Room): Figure {
  const n = figure.marks.radius.length;
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    x0 = Math.min(x0, places[2 * i]!);
    x1 = Math.max(x1, places[2 * i]!);
    y0 = Math.min(y0, places[2 * i + 1]!);
    y1 = Math.max(y1, places[2 * i + 1]!);
  }
  if (n === 0) return { ...figure, frame: { x: 0, y: 0, width: room.width, height: room.size * 3 } };
  const margin = { x: Math.min(60, room.width * 0.1), y: room.size * 2.4 };
  const across = Math.max(1, x1 - x0);
  const down = Math.max(1, y1 - y0);
  const most = (room.height > 0 ? room.height : room.width * 1.15) - 2 * margin.y;
  const k = Math.min((room.width - 2 * margin.x) / across, most / down, 2.5);
  const height = room.height > 0 ? room.height : Math.max(room.size * 8, down * k + 2 * margin.y);
  const dx = (room.width - across * k) / 2;
  const dy = (height - down * k) / 2;
  const placed = Float32Array.from(places, (v, i) => (i % 2 === 0 ? (v - x0) * k + dx : (v - y0) * k + dy));
  const grown = Math.max(0.5, Math.min(1.6, Math.sqrt(k)));
  const radius = figure.marks.radius.map((r) => r * grown);
  return { ...figure, marks: { ...figure.marks, places: placed, radius }, frame: { x: 0, y: 0, width: room.width, height } };
}

function labelled(figure: Figure, model: Model, d: ViewDocument, room: Room, host: Host, which: string): Label[] {
  const { selection, scene } = d;
  const chosen = new Set([selection.id, selection.start, selection.end, ...Object.keys(scene.pinned)].filter(Boolean));
  const most =
    { none: 0, all: model.points.length, most: usualLabels, selected: model.points.length }[which] ?? (Number(which) || usualLabels);
  const size = room.size;
  const zoom = placedSize / size;
  const texts = figure.labels.map((l) => fitted(host, l.text, size * 24, size));
  const candidates = figure.labels.flatMap((l, i): Candidate[] => {
    const node = model.points[l.mark]!.node;
    if (which === 'selected' && !chosen.has(node.id)) return [];
    return [
      {
        index: i,
        x: figure.marks.places[2 * l.mark]! * zoom,
        y: figure.marks.places[2 * l.mark + 1]! * zoom,
        radius: figure.marks.radius[l.mark]! * zoom,
        width: (host.measure(texts[i]!, size, false) + 2) * zoom,
        priority: l.priority + (chosen.has(node.id) ? 1e7 : 0) - (node.kind === 'Recipient' ? 1e6 : 0),
      },
    ];
  });
  const window = { width: figure.frame.width * zoom, height: figure.frame.height * zoom };
  return place(candidates, window, most).map(({ index, side }) => {
    const l = figure.labels[index]!;
    const { dx, dy, anchor } = anchorOf(side, figure.marks.radius[l.mark]! * zoom);
    return { ...l, text: texts[index]!, x: dx / zoom, y: dy / zoom, anchor, size, halo: true };
  });
}

const holdsOf = (model: Model) => ({
  nodes: model.points.map((p) => p.node.id),
  edges: model.links.flatMap((l) => (l.aggregate ? [] : [l.id])),
});

function titleOf(model: Model): string {
  const first = model.points[0]?.node;
  return first ? first.name : 'An empty graph';
}

/** What a trace must not be taken for: that of a draft is of people it was meant for. */
const notesOf = (asked: Asked[], answers: unknown[]) => [
  ...new Set(asked.flatMap((a, i) => (a.ask === 'campaign' ? ((answers[i] as CampaignTrace).note ?? []) : []))),
];

/** What the steps of a scene leave out: a legend of 120 recipients must not read as all who were told. */
const cutsOf = ({ cuts }: Model) => [
  ...new Set(cuts.map((c) => `${number(c.shown)} of ${number(c.total)} ${c.what}, ranked by ${c.rankedBy}`)),
];

/** Size and colour that the document asks for and that no node has a value for. */
function unmeasured({ points }: Model, { size, colour = '' }: GraphOptions['style']): string[] {
  const without = [size, colour].filter((name) => name && !points.some((p) => p.node.measures?.[name] !== undefined));
  return [...new Set(without)].map((name) => `without ${name}, of which no value was given`);
}

function says(model: Model, plurals: Style['plurals']): string {
  const kinds = new Map<string, number>();
  for (const p of model.points) kinds.set(p.node.kind, (kinds.get(p.node.kind) ?? 0) + 1);
  const parts = [...kinds]
    .sort((a, b) => b[1] - a[1])
    .map(([kind, n]) => plural(n, kind.toLowerCase(), (plurals.get(kind) ?? `${kind}s`).toLowerCase()));
  const sums = model.links.filter((l) => l.aggregate).length;
  const folded = foldedIn(model);
  const more =
    (sums > 0 ? ` ${plural(sums, 'line sums', 'lines sum')} the people of an agency.` : '') +
    (folded > 0 ? ` ${plural(folded, 'recipient is', 'recipients are')} drawn as their agency.` : '') +
    cutsOf(model)
      .map((c) => ` Shown: ${c}.`)
      .join('');
  const single = model.links.length - sums;
  const edges = sums > 0 && single === 0 ? '' : ` and ${plural(single, 'edge')}`;
  return `A graph of ${plural(model.points.length, 'node')} (${listed(parts)})${edges}.${more}`;
}
