// Text and marks over the canvas, as SVG: labels, the selected, the hovered, pins, ends
// of a path. A click changes these and leaves the figure on the canvas as it is.
import type { Figure } from '../../figure/figure';
import { anchorOf, mostCandidates, mostGlyphs, place, priorityOf, shorten, type Candidate, type Placed } from '../../graph/labels';
import { scaleOf } from '../../paint/canvas';

const svg = 'http://www.w3.org/2000/svg';
/** Below this width of the graph, in pixels, labels are shorter. */
const narrow = 520;
const narrowLabel = 20;

/** What the document says of single nodes. */
export interface Marking {
  selected: string;
  start: string;
  end: string;
  pinned: Readonly<Record<string, [number, number]>>;
  /** Nodes on which a note stands. */
  noted: ReadonlySet<string>;
}

export const noMarking: Marking = { selected: '', start: '', end: '', pinned: {}, noted: new Set() };

interface Written {
  text: string;
  width: number;
}

export class Overlay {
  private readonly labels: SVGGElement;
  private isForgetful = false;
  private readonly marks: SVGGElement;
  private readonly texts = new Map<number, SVGTextElement>();
  private readonly measure: CanvasRenderingContext2D | null;
  private figure: Figure | null = null;
  /** By node, once it was asked for: measuring text costs more than choosing it. */
  private written = new Map<number, Written>();
  /** Nodes by how much their label matters. */
  private order: number[] = [];
  private isNarrow = false;
  private shown: Placed[] = [];
  private marking: Marking = noMarking;
  /** Indices of the nodes that bear a mark whether hovered or not. */
  private marked: number[] = [];
  private hovered = -1;

  constructor(private readonly root: SVGSVGElement) {
    this.marks = root.appendChild(document.createElementNS(svg, 'g'));
    this.labels = root.appendChild(document.createElementNS(svg, 'g'));
    this.labels.setAttribute('class', 'labels');
    this.measure = document.createElement('canvas').getContext('2d');
    if (this.measure) this.measure.font = `11.5px ${getComputedStyle(root).fontFamily}`;
  }

  show(figure: Figure): void {
    this.figure = figure;
    this.isNarrow = this.root.clientWidth < narrow;
    this.written = new Map();
    this.order = figure.labels.map((_, i) => i).sort((a, b) => figure.labels[b]!.priority - figure.labels[a]!.priority || a - b);
    this.shown = [];
    this.clearTexts();
    this.mark(this.marking);
  }

  mark(marking: Marking): void {
    this.marking = marking;
    const of = new Set([marking.selected, marking.start, marking.end, ...Object.keys(marking.pinned), ...marking.noted]);
    this.marked = (this.figure?.marks.ids ?? []).flatMap((id, i) => (of.has(id) ? [i] : []));
    this.clearTexts(); // the selected one is bold
  }

  hover(index: number): void {
    this.hovered = index;
  }

  /** Forgets which labels stand and where: the next choice is of the places alone, and not of the way to them. */
  forget(): void {
    this.isForgetful = true;
  }

  /** Chooses which labels to draw, those that stand before others: call when the graph has come to rest. */
  choose(at: (i: number) => [number, number], k: number, isLit: (i: number) => boolean): void {
    const { width, height, left, top } = this.root.getBoundingClientRect();
    const candidates: Candidate[] = [];
    const before = new Map(this.isForgetful ? [] : this.shown.map((s) => [s.index, s.side]));
    this.isForgetful = false;
    const special = [...this.marked, ...(this.hovered >= 0 ? [this.hovered] : [])];
    const first = new Set(special);
    const look = (index: number) => {
      if (!this.figure?.labels[index]) return;
      const [x, y] = at(index);
      if (x < 0 || y < 0 || x > width || y > height || !isLit(index)) return;
      const id = this.idOf(index);
      const isSelected = id === this.marking.selected;
      const side = before.get(index);
      candidates.push({
        index,
        x,
        y,
        radius: this.radiusOf(index, k),
        // Only what may get a label is measured: place() takes the first so many, and what stands. The selected is bold.
        width: candidates.length < mostCandidates || side ? this.wordsOf(index).width * (isSelected ? 1.12 : 1) : 0,
        priority: priorityOf({
          selected: isSelected || id === this.marking.start || id === this.marking.end || index === this.hovered,
          pinned: id in this.marking.pinned,
          degree: this.figure.labels[index].priority,
        }),
        ...(side ? { side } : {}),
      });
    };
    first.forEach(look);
    for (const index of this.order) {
      if (candidates.length >= mostGlyphs) break;
      if (!first.has(index)) look(index);
    }
    // The legend, the tools and the minimap lie on the graph.
    const covered = [...(this.root.parentElement?.parentElement?.querySelectorAll(':scope > .boxed') ?? [])].map((e) => {
      const b = e.getBoundingClientRect();
      return { x0: b.left - left, y0: b.top - top, x1: b.right - left, y1: b.bottom - top };
    });
    this.shown = place(candidates, { width, height, covered });
    const keep = new Set(this.shown.map((s) => s.index));
    for (const [i, t] of this.texts) {
      if (keep.has(i)) continue;
      t.remove();
      this.texts.delete(i);
    }
  }

  /** Moves labels and marks to where their nodes are. */
  move(at: (i: number) => [number, number], k: number): void {
    for (const { index: i, side } of this.shown) {
      const [x, y] = at(i);
      const text = this.texts.get(i) ?? this.write(i);
      const { dx, dy, anchor } = anchorOf(side, this.radiusOf(i, k));
      text.setAttribute('x', (x + dx).toFixed(1));
      text.setAttribute('y', (y + dy).toFixed(1));
      text.setAttribute('text-anchor', anchor);
    }
    const isHoverOnly = this.hovered >= 0 && this.hovered < this.order.length && !this.marked.includes(this.hovered);
    const drawn = isHoverOnly ? [...this.marked, this.hovered] : this.marked;
    this.marks.replaceChildren(...drawn.flatMap((i) => this.drawMark(i, at(i), k)));
  }

  private idOf(i: number): string {
    return this.figure?.marks.ids[i] ?? '';
  }

  private wordsOf(i: number): Written {
    const known = this.written.get(i);
    if (known) return known;
    const whole = this.figure?.labels[i]?.text ?? '';
    const text = this.isNarrow ? shorten(whole, narrowLabel) : whole;
    const words = { text, width: this.measure?.measureText(text).width ?? text.length * 6.5 };
    this.written.set(i, words);
    return words;
  }

  private radiusOf(i: number, k: number): number {
    return (this.figure?.marks.radius[i] ?? 0) * scaleOf(k);
  }

  private clearTexts(): void {
    for (const t of this.texts.values()) t.remove();
    this.texts.clear();
  }

  private write(i: number): SVGTextElement {
    const text = document.createElementNS(svg, 'text');
    text.textContent = this.wordsOf(i).text;
    if (this.idOf(i) === this.marking.selected) text.setAttribute('class', 'strong');
    this.texts.set(i, text);
    return this.labels.appendChild(text);
  }

  private drawMark(i: number, [x, y]: [number, number], k: number): SVGElement[] {
    const { marking, figure } = this;
    const id = this.idOf(i);
    const r = this.radiusOf(i, k);
    const path = figure?.looks[figure.marks.look[i]!]?.path ?? '';
    const isSelected = id === marking.selected;
    const out: SVGElement[] = [];
    if (i === this.hovered && !isSelected) out.push(outline(path, x, y, r + 4, 'hovered'));
    if (isSelected) out.push(outline(path, x, y, r + 4, 'selected'), outline(path, x, y, r + 8.5, 'selected outer'));
    if (id in marking.pinned) out.push(dot(x + r * 0.9, y - r * 0.9, 'pin'));
    if (marking.noted.has(id)) out.push(dot(x + r * 0.9, y + r * 0.9, 'noted'));
    if (id === marking.start) out.push(flag('S', x - r - 9, y - r - 4));
    else if (id === marking.end) out.push(flag('T', x - r - 9, y - r - 4));
    return out;
  }
}

function outline(path: string, x: number, y: number, r: number, name: string): SVGElement {
  const p = document.createElementNS(svg, 'path');
  p.setAttribute('d', path);
  p.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${r.toFixed(2)})`);
  p.setAttribute('class', name);
  return p;
}

function dot(x: number, y: number, name: string): SVGElement {
  const c = document.createElementNS(svg, 'circle');
  c.setAttribute('cx', x.toFixed(1));
  c.setAttribute('cy', y.toFixed(1));
  c.setAttribute('r', '3');
  c.setAttribute('class', name);
  return c;
}

function flag(text: string, x: number, y: number): SVGElement {
  const t = document.createElementNS(svg, 'text');
  t.textContent = text;
  t.setAttribute('x', x.toFixed(1));
  t.setAttribute('y', y.toFixed(1));
  t.setAttribute('class', 'end');
  return t;
}
