// Text and marks over the canvas, as SVG: labels, the selected, the hovered,
// counts of folded people, ends of a path. Real text stays sharp and can be read
// by the browser's own tools.
import { anchorOf, place, priorityOf, shorten, type Candidate, type Placed } from '../graph/labels';
import { pathOfShape } from '../graph/glyphs';
import { scaleOf } from '../workers/draw';

const svg = 'http://www.w3.org/2000/svg';
/** Below this width of the map, in pixels, labels are shorter. */
const narrow = 520;

export interface Mark {
  name: string;
  degree: number;
  radius: number;
  shape: string;
  /** Small text beside the glyph: “14 people”. */
  badge: string;
  pinned: boolean;
  selected: boolean;
  end: '' | 'S' | 'T';
}

interface Written {
  name: string;
  width: number;
}

export class Overlay {
  private readonly labels: SVGGElement;
  private readonly marks: SVGGElement;
  private readonly texts = new Map<number, SVGTextElement>();
  private readonly measure: CanvasRenderingContext2D | null;
  private written: Written[] = [];
  private shown: Placed[] = [];
  private items: Mark[] = [];
  /** Indices of the nodes that bear a mark whether hovered or not: a handful of thousands. */
  private marked: number[] = [];
  private hovered = -1;

  constructor(private readonly root: SVGSVGElement) {
    this.marks = root.appendChild(document.createElementNS(svg, 'g'));
    this.labels = root.appendChild(document.createElementNS(svg, 'g'));
    this.labels.setAttribute('class', 'labels');
    this.measure = document.createElement('canvas').getContext('2d');
    if (this.measure) this.measure.font = `11.5px ${getComputedStyle(root).fontFamily}`;
  }

  show(items: Mark[]): void {
    this.items = items;
    this.marked = items.flatMap((m, i) => (m.selected || m.pinned || m.end ? [i] : []));
    const longest = this.root.clientWidth < narrow ? 20 : 30;
    this.written = items.map((m) => {
      const name = shorten(m.name, longest) + (m.badge ? `  ${m.badge}` : '');
      return { name, width: this.measure?.measureText(name).width ?? name.length * 6.5 };
    });
    for (const t of this.texts.values()) t.remove();
    this.texts.clear();
  }

  hover(index: number): void {
    this.hovered = index;
  }

  /** Chooses which labels to draw: call when the map has come to rest. */
  choose(at: (i: number) => [number, number], k: number, isLit: (i: number) => boolean): void {
    const { width, height } = this.root.getBoundingClientRect();
    const candidates: Candidate[] = [];
    this.items.forEach((m, index) => {
      const [x, y] = at(index);
      if (x < 0 || y < 0 || x > width || y > height || !isLit(index)) return;
      candidates.push({
        index,
        x,
        y,
        radius: m.radius * scaleOf(k),
        width: this.written[index]!.width * (m.selected ? 1.12 : 1), // the selected is bold
        priority: priorityOf({ ...m, selected: m.selected || m.end !== '' || index === this.hovered }),
      });
    });
    this.shown = place(candidates, { width, height });
    const keep = new Set(this.shown.map((s) => s.index));
    for (const [i, t] of this.texts) {
      if (!keep.has(i)) {
        t.remove();
        this.texts.delete(i);
      }
    }
  }

  /** Moves labels and marks to where their nodes are. */
  move(at: (i: number) => [number, number], k: number): void {
    for (const { index: i, side } of this.shown) {
      const item = this.items[i];
      if (!item) continue;
      const [x, y] = at(i);
      const text = this.texts.get(i) ?? this.write(i);
      const { dx, dy, anchor } = anchorOf(side, item.radius * scaleOf(k));
      text.setAttribute('x', (x + dx).toFixed(1));
      text.setAttribute('y', (y + dy).toFixed(1));
      text.setAttribute('text-anchor', anchor);
    }
    const isHoverOnly = this.hovered >= 0 && this.hovered < this.items.length && !this.marked.includes(this.hovered);
    const drawn = isHoverOnly ? [...this.marked, this.hovered] : this.marked;
    this.marks.replaceChildren(...drawn.flatMap((i) => this.drawMark(this.items[i]!, i, at(i), k)));
  }

  private write(i: number): SVGTextElement {
    const text = document.createElementNS(svg, 'text');
    text.textContent = this.written[i]!.name;
    if (this.items[i]!.selected) text.setAttribute('class', 'strong');
    this.texts.set(i, text);
    return this.labels.appendChild(text);
  }

  private drawMark(m: Mark, i: number, [x, y]: [number, number], k: number): SVGElement[] {
    const r = m.radius * scaleOf(k);
    const out: SVGElement[] = [];
    if (i === this.hovered && !m.selected) out.push(outline(m.shape, x, y, r + 4, 'hovered'));
    if (m.selected) out.push(outline(m.shape, x, y, r + 4, 'selected'), outline(m.shape, x, y, r + 8.5, 'selected outer'));
    if (m.pinned) out.push(dot(x + r * 0.9, y - r * 0.9));
    if (m.end) out.push(flag(m.end, x - r - 9, y - r - 4));
    return out;
  }
}

function outline(shape: string, x: number, y: number, r: number, name: string): SVGElement {
  const p = document.createElementNS(svg, 'path');
  p.setAttribute('d', pathOfShape(shape === 'ring' ? 'dot' : shape));
  p.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${r.toFixed(2)})`);
  p.setAttribute('class', name);
  return p;
}

function dot(x: number, y: number): SVGElement {
  const c = document.createElementNS(svg, 'circle');
  c.setAttribute('cx', x.toFixed(1));
  c.setAttribute('cy', y.toFixed(1));
  c.setAttribute('r', '3');
  c.setAttribute('class', 'pin');
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
