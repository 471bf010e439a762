// From counts between stages to a figure of ribbons: widths are bulletins, each once.
import { sankey, type SankeyLink, type SankeyNode } from 'd3-sankey';
import type { Matrix } from '../../api/types';
import type { Dimension } from '../../document/counting';
import { emptyFigure, type Area, type Figure, type Label } from '../../figure/figure';
import { shorten } from '../../graph/labels';
import { labelsApart } from '../../text/dimensions';
import { number, plural } from '../../text/format';

/** Counts from one stage to the next: rows are the stage before. */
export type Step = Matrix;

export interface FlowNode {
  id: string;
  stage: Dimension;
  /** '' beside `folded` for what is folded together. */
  key: string;
  label: string;
  /** Bulletins of it, each once, as the server counts; of what is folded, the sum. */
  total: number;
  /** How many are folded into it. */
  folded: number;
}

export interface FlowLink {
  source: string;
  target: string;
  count: number;
  /** Whether it sums several: bulletins may then count twice. */
  isSum: boolean;
}

export interface Flow {
  nodes: FlowNode[];
  links: FlowLink[];
}

const atFirst = 12; // of a stage, before the rest is folded
const more = 24; // each time that it is opened

/** How many bars of a stage stand one by one: “other” opens by some, for hundreds at once cannot be read. */
export const shownOf = (stage: Dimension, { all, opened }: { all: boolean; opened: readonly string[] }): number =>
  all ? Infinity : atFirst + more * opened.filter((s) => s === stage).length;

/** Nodes and links of some steps; the same stage of two steps is one. Of a stage those beyond the first `most` are one. */
export function flowOf(steps: Step[], most: (stage: Dimension) => number): Flow {
  const nodes = new Map<string, FlowNode>();
  const names = new Map<string, string>();
  for (const axis of steps.flatMap((s) => [s.rows, s.cols])) {
    const stage = axis.dimension as Dimension;
    const apart = labelsApart(stage, axis.items);
    axis.items.forEach((item, i) => {
      const own = `${stage} ${item.key}`;
      if (names.has(own)) return;
      const isFolded = i >= most(stage);
      const id = isFolded ? `${stage} other` : own;
      names.set(own, id);
      const known = nodes.get(id);
      if (known) nodes.set(id, { ...known, total: known.total + item.total, folded: known.folded + 1 });
      else {
        const label = isFolded ? 'other' : apart.get(item.key)!;
        nodes.set(id, { id, stage, key: isFolded ? '' : item.key, label, total: item.total, folded: isFolded ? 1 : 0 });
      }
    });
  }
  const links = new Map<string, FlowLink>();
  for (const s of steps) {
    s.rows.items.forEach((row, r) =>
      s.cols.items.forEach((col, c) => {
        const count = s.cells[r]?.[c] ?? 0;
        if (count === 0) return;
        const source = names.get(`${s.rows.dimension} ${row.key}`)!;
        const target = names.get(`${s.cols.dimension} ${col.key}`)!;
        const known = links.get(`${source}>${target}`);
        links.set(`${source}>${target}`, { source, target, count: (known?.count ?? 0) + count, isSum: known !== undefined });
      }),
    );
  }
  return {
    nodes: [...nodes.values()].map((n) => (n.folded ? { ...n, label: `other (${number(n.folded)})` } : n)),
    links: [...links.values()],
  };
}

type Node = SankeyNode<FlowNode, FlowLink>;
type Link = SankeyLink<FlowNode, FlowLink>;

export interface Laid {
  figure: Figure;
  /** What each area of the figure stands for, in order. */
  of: ({ node: FlowNode } | { link: FlowLink })[];
}

export interface Style {
  width: number;
  height: number;
  colours: Partial<Record<Dimension, string>>;
  paper: string;
  ink: string;
  /** Size of the labels in pixels, and room above the bars. */
  size?: number;
  top?: number;
  /** What is written behind a number that sums bulletins which may be in several. */
  summed?: string;
}

export const wordsOfLink = (l: FlowLink, labelOfNode: (id: string) => string): string =>
  `${labelOfNode(l.source)} to ${labelOfNode(l.target)}: ${plural(l.count, 'bulletin')}${l.isSum ? ', summed' : ''}`;

export const wordsOfNode = (n: FlowNode): string => `${n.label}: ${plural(n.total, 'bulletin')}${n.folded > 1 ? ', summed' : ''}`;

/** The least height that keeps the labels of all bars apart. */
export function heightOf(flow: Flow, size = 12): number {
  const bars = new Map<Dimension, number>();
  for (const n of flow.nodes) bars.set(n.stage, (bars.get(n.stage) ?? 0) + 1);
  return Math.max(0, ...bars.values()) * (size + 6);
}

/** Lays a flow out in columns, largest first, and draws it as ribbons and bars. */
export function figureOfFlow(flow: Flow, style: Style): Laid {
  const base = { ...emptyFigure(style.paper, style.ink), frame: { x: 0, y: 0, width: style.width, height: style.height } };
  if (flow.links.length === 0) return { figure: base, of: [] };
  const { size = 12, top = 8 } = style;
  /** Room for the labels of the last stage. */
  const margin = Math.min(150, Math.max(style.width * 0.24, size * 9));
  const longest = Math.max(10, Math.floor((style.width / 30) * (12 / size)));
  const stages = [...new Set(flow.nodes.map((n) => n.stage))];
  const layout = sankey<FlowNode, FlowLink>()
    .nodeId((n) => n.id)
    .nodeWidth(12)
    .nodePadding(size + 2)
    // Each stands in its stage: what leads nowhere would be moved to the last.
    .nodeAlign((n) => stages.indexOf(n.stage))
    .nodeSort((a, b) => b.total - a.total)
    .extent([
      [8, top],
      [style.width - margin, style.height - 8],
    ]);
  const used = new Set(flow.links.flatMap((l) => [l.source, l.target]));
  const graph = layout({
    nodes: flow.nodes.filter((n) => used.has(n.id)).map((n) => ({ ...n })),
    links: flow.links.map((l) => ({ ...l, value: l.count })),
  });
  const labels = new Map(flow.nodes.map((n) => [n.id, n.label]));
  const name = (id: string) => labels.get(id) ?? id;
  const areas: Area[] = [];
  const of: Laid['of'] = [];
  const texts: Label[] = [];
  for (const l of graph.links as Link[]) {
    const source = l.source as Node;
    const target = l.target as Node;
    const link = { source: source.id, target: target.id, count: l.count, isSum: l.isSum };
    areas.push({ group: 'edges/flow', path: ribbon(l), fill: colourOf(source, style), opacity: 0.32, title: wordsOfLink(link, name) });
    of.push({ link });
  }
  for (const n of graph.nodes as Node[]) {
    const { x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = n;
    const path = `M${x0} ${y0}H${x1}V${Math.max(y1, y0 + 1)}H${x0}Z`;
    areas.push({ group: `nodes/${n.stage}`, path, fill: colourOf(n, style), opacity: 1, title: wordsOfNode(n) });
    of.push({ node: flow.nodes.find((f) => f.id === n.id)! });
    texts.push({
      text: `${shorten(n.label, longest)} ${number(n.total)}${n.folded > 1 ? (style.summed ?? '') : ''}`,
      mark: -1,
      x: x1 + 6,
      y: (y0 + y1) / 2 + size / 3,
      anchor: 'start',
      size,
      halo: true,
      priority: n.total,
    });
  }
  return { figure: { ...base, areas, labels: texts }, of };
}

const colourOf = (n: FlowNode, style: Style) => style.colours[n.stage] ?? style.ink;

/** A link as a filled outline of its width. */
function ribbon(l: Link): string {
  const half = (l.width ?? 1) / 2;
  const source = l.source as Node;
  const target = l.target as Node;
  const x0 = source.x1 ?? 0;
  const x1 = target.x0 ?? 0;
  const middle = (x0 + x1) / 2;
  const y0 = l.y0 ?? 0;
  const y1 = l.y1 ?? 0;
  const f = (v: number) => v.toFixed(1);
  return (
    `M${f(x0)} ${f(y0 - half)}C${f(middle)} ${f(y0 - half)} ${f(middle)} ${f(y1 - half)} ${f(x1)} ${f(y1 - half)}` +
    `V${f(y1 + half)}C${f(middle)} ${f(y1 + half)} ${f(middle)} ${f(y0 + half)} ${f(x0)} ${f(y0 + half)}Z`
  );
}
