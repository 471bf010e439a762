// The figure of a graph: its looks, sizes, lines, labels and legend. Pure, and free of
// what is selected: a click draws marks over the figure and leaves it as it is.
import { dashOf, lineOf, radiusOf, sizingOf, type Palette } from '../graph/encode';
import { pathOfShape } from '../graph/glyphs';
import { colouringOf, type Colouring } from '../graph/colouring';
import { shorten } from '../graph/labels';
import type { Model } from '../graph/model';
import { number, plural } from '../text/format';
import type { RelationInfo } from '../api/types';
import { emptyFigure, type Figure, type Label, type LegendEntry, type Line, type Links, type Look } from './figure';

export interface Style {
  palette: Palette;
  relations: ReadonlyMap<string, RelationInfo>;
  plurals: ReadonlyMap<string, string>;
  /** The metric that gives size, or ''. */
  size: string;
  /** The metric that gives colour, or ''. */
  colour?: string;
  isDark?: boolean;
  /** What metrics are called. */
  titles?: ReadonlyMap<string, string>;
  paper: string;
  ink: string;
}

const labelSize = 11.5;
const longestLabel = 30;
/** How wide a line that sums is drawn in the legend. */
const sumWidth = 5;

/** Indexes values by a key in the order of their first appearance. */
class Index<T> {
  readonly values: T[] = [];
  private readonly at = new Map<string, number>();

  of(key: string, make: () => T): number {
    const known = this.at.get(key);
    if (known !== undefined) return known;
    this.at.set(key, this.values.length);
    return this.values.push(make()) - 1;
  }
}

export function figureOf(model: Model, style: Style): Figure {
  const n = model.points.length;
  const looks = new Index<Look>();
  const look = new Uint8Array(n);
  const radius = new Float32Array(n);
  const colouring = style.colour ? colouringOf(model.points, style.colour, style.isDark ?? false) : null;
  const sizing = style.size ? sizingOf(model.points, style.size) : null;
  model.points.forEach((p, i) => {
    const of = style.palette.look(p.node);
    const { shape, outline } = of;
    const colour = colouring?.classes[colouring.of(p)]?.colour ?? of.colour;
    look[i] = looks.of(`${p.node.kind} ${colour} ${outline}`, () => ({ name: p.node.kind, path: pathOfShape(shape), colour, outline }));
    radius[i] = radiusOf(p, sizing);
  });
  const { lines, links } = linksOf(model, style.relations);
  const legend = colouring
    ? legendOfColours(model, looks.values, look, colouring, style)
    : legendOfKinds(looks.values, look, style.plurals);
  return {
    ...emptyFigure(style.paper, style.ink),
    looks: looks.values,
    marks: { ids: model.points.map((p) => p.node.id), places: new Float32Array(), radius, look },
    lines,
    links,
    labels: labelsOf(model),
    legend: [
      ...legend,
      ...(sizing ? [words(`size: ${titleOf(style, style.size)}`)] : []),
      ...legendOfFolded(model),
      ...legendOfLines(model, lines, links),
    ],
  };
}

const titleOf = (style: Style, measure: string) => style.titles?.get(measure) ?? measure;

/** An entry of the legend without a sign. */
const words = (text: string): LegendEntry => ({ text, look: -1, line: -1, count: 0 });

function linksOf(model: Model, relations: Style['relations']): { lines: Line[]; links: Links } {
  const index = new Map(model.points.map((p, i) => [p.node.id, i]));
  const lines = new Index<Line>();
  const count = model.links.length;
  const links: Links = { ends: new Uint32Array(count * 2), width: new Float32Array(count), line: new Uint8Array(count) };
  model.links.forEach((l, i) => {
    const look = lineOf(relations, l);
    links.ends[2 * i] = index.get(l.source) ?? 0;
    links.ends[2 * i + 1] = index.get(l.target) ?? 0;
    links.width[i] = look.width;
    links.line[i] = lines.of(l.type, () => ({ name: l.type, dash: dashOf[look.stroke] }));
  });
  return { lines: lines.values, links };
}

function labelsOf(model: Model): Label[] {
  const people = peopleAt(model);
  return model.points.map((p, mark) => {
    const badge = p.group ? '' : badgeOf(p.folded?.length ?? 0, people.get(p.node.id) ?? 0);
    const text = shorten(p.node.name, longestLabel) + (badge ? `  ${badge}` : '');
    return { text, mark, x: 0, y: 0, anchor: 'middle', size: labelSize, priority: p.node.degree };
  });
}

/** Kinds by their shape in the colour of the ink, then what each colour says. */
function legendOfColours(model: Model, looks: Look[], look: Uint8Array, colouring: Colouring, style: Style): LegendEntry[] {
  const kinds = new Map<string, { count: number; path: string }>();
  for (const i of look) {
    const { name, path } = looks[i]!;
    kinds.set(name, { count: (kinds.get(name)?.count ?? 0) + 1, path });
  }
  const counts = colouring.classes.map(() => 0);
  for (const p of model.points) counts[colouring.of(p)]!++;
  /** A look that the legend alone shows. */
  const add = (l: Look) => looks.push(l) - 1;
  return [
    ...[...kinds].map(([kind, { count, path }]) => ({
      text: style.plurals.get(kind) ?? kind,
      look: add({ name: kind, path, colour: style.ink, outline: false }),
      line: -1,
      count,
    })),
    words(`colour: ${titleOf(style, style.colour ?? '')}`),
    ...colouring.classes.flatMap((c, i) =>
      counts[i]! > 0
        ? [
            {
              text: c.text,
              look: add({ name: c.text, path: pathOfShape('dot'), colour: c.colour, outline: false }),
              line: -1,
              count: counts[i]!,
            },
          ]
        : [],
    ),
  ];
}

function legendOfKinds(looks: Look[], look: Uint8Array, plurals: Style['plurals']): LegendEntry[] {
  const count = (i: number) => look.reduce((n, x) => n + (x === i ? 1 : 0), 0);
  return looks.map((l, i) => ({ text: plurals.get(l.name) ?? l.name, look: i, line: -1, count: count(i) }));
}

/** People who are not drawn one by one: the number of those who are must not read as all. */
function legendOfFolded(model: Model): LegendEntry[] {
  const folded = foldedIn(model);
  return folded > 0 ? [words(`${plural(folded, 'recipient')} drawn as their agency`)] : [];
}

export const foldedIn = (model: Model): number => model.points.reduce((n, p) => n + (p.folded?.length ?? 0), 0);

/** Edges of a type, each counted once, apart from the lines that sum them: an edge may be in both. */
function legendOfLines(model: Model, lines: Line[], links: Links): LegendEntry[] {
  return lines.flatMap((l, i): LegendEntry[] => {
    const of = model.links.filter((_, k) => links.line[k] === i);
    const single = of.filter((k) => !k.aggregate).length;
    const text = l.name.toLowerCase().replaceAll('_', ' ');
    return [
      ...(single > 0 ? [{ text, look: -1, line: i, count: single }] : []),
      ...(single < of.length
        ? [{ text: `${text}, the people of an agency in one line`, look: -1, line: i, count: 0, width: sumWidth }]
        : []),
    ];
  });
}

/** People that the summed links of an agency stand for: the number beside its name. */
function peopleAt(model: Model): Map<string, number> {
  const agencies = new Set(model.points.filter((p) => p.node.kind === 'Agency').map((p) => p.node.id));
  const most = new Map<string, number>();
  for (const l of model.links) {
    if (l.aggregate && agencies.has(l.target)) most.set(l.target, Math.max(most.get(l.target) ?? 0, l.count));
  }
  return most;
}

function badgeOf(folded: number, people: number): string {
  if (folded > 0) return `(${number(folded)} people)`;
  return people > 0 ? `(${number(people)})` : '';
}

/** What stands out: 1 for marks and links in the light. */
export interface Emphasis {
  marks: Uint8Array;
  links: Uint8Array;
}

/** Lights the given nodes and the links between them. */
export function light(model: Model, ids: ReadonlySet<string>): Emphasis {
  return {
    marks: Uint8Array.from(model.points, (p) => (ids.has(p.node.id) ? 1 : 0)),
    links: Uint8Array.from(model.links, (l) => (ids.has(l.source) && ids.has(l.target) ? 1 : 0)),
  };
}

/** Lights the nodes and the links given, and nothing else. */
export function lightPart(model: Model, part: { nodes: ReadonlySet<string>; links: ReadonlySet<string> }): Emphasis {
  return {
    marks: Uint8Array.from(model.points, (p) => (part.nodes.has(p.node.id) ? 1 : 0)),
    links: Uint8Array.from(model.links, (l) => (part.links.has(l.id) ? 1 : 0)),
  };
}

/** Lights an edge and its ends; null where the id is that of none that is drawn. */
export function lightEdge(model: Model, id: string): Emphasis | null {
  const edge = model.links.find((l) => l.id === id);
  return edge ? lightPart(model, { nodes: new Set([edge.source, edge.target]), links: new Set([id]) }) : null;
}

/** Lights a node, its neighbours, and the links that join them to it. */
export function lightAround(model: Model, id: string): Emphasis {
  const near = new Set([id]);
  for (const l of model.links) {
    if (l.source === id) near.add(l.target);
    else if (l.target === id) near.add(l.source);
  }
  return { ...light(model, near), links: Uint8Array.from(model.links, (l) => (l.source === id || l.target === id ? 1 : 0)) };
}
