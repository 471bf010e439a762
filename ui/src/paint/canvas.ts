// Draws a figure on a 2D canvas: areas, links by line, then marks by look. It runs in
// the render worker, or on the page where canvases cannot be handed to a worker.
import type { Figure, Links } from '../figure/figure';
import type { Emphasis } from '../figure/graph';
import type { Sight, ToRender } from '../workers/messages';
import { drawMark, Sprites } from './sprites';

export type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** Links drawn at most while the figure moves. */
const movingLinks = 2500;
/** In a graph of more marks than this, those smaller than this many pixels are drawn as squares. */
const farFrom = 2000;
const farRadius = 4.2;
const dimmedLink = 0.08;
const dimmedMark = 0.25;

export class Painter {
  private figure: Figure | null = null;
  private places: Float32Array = new Float32Array(0);
  private sight: Sight = { x: 0, y: 0, k: 1, moving: false };
  private emphasis: Emphasis | null = null;
  private paths: Path2D[] = [];
  private areas: Path2D[] = [];
  private sprites: Sprites | null = null;
  private width = 0;
  private height = 0;
  private ratio = 1;

  constructor(private readonly context: Context) {}

  take(m: Exclude<ToRender, { type: 'canvas' }>): void {
    if (m.type === 'size') this.resize(m.width, m.height, m.ratio);
    else if (m.type === 'figure') this.show(m.figure);
    else if (m.type === 'places') this.places = m.places;
    else if (m.type === 'sight') this.sight = m.sight;
    else this.emphasis = m.emphasis;
  }

  private resize(width: number, height: number, ratio: number): void {
    this.width = width;
    this.height = height;
    this.ratio = ratio;
    this.context.canvas.width = Math.max(1, Math.round(width * ratio));
    this.context.canvas.height = Math.max(1, Math.round(height * ratio));
    if (this.figure) this.sprites = new Sprites(this.figure.looks, this.paths, this.figure.paper, ratio);
  }

  private show(figure: Figure): void {
    this.figure = figure;
    this.paths = figure.looks.map((l) => new Path2D(l.path));
    this.areas = figure.areas.map((a) => new Path2D(a.path));
    this.sprites = new Sprites(figure.looks, this.paths, figure.paper, this.ratio);
    if (figure.marks.places.length > 0) this.places = figure.marks.places;
  }

  paint(): void {
    const { context: c, figure } = this;
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.clearRect(0, 0, this.width, this.height);
    if (!figure) return;
    this.paintAreas(figure);
    if (this.places.length < figure.marks.radius.length * 2) return;
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.paintLinks(figure);
    this.paintMarks(figure);
  }

  private paintAreas(figure: Figure): void {
    const c = this.context;
    const { x, y, k } = this.sight;
    c.setTransform(this.ratio * k, 0, 0, this.ratio * k, x * this.ratio, y * this.ratio);
    figure.areas.forEach((a, i) => {
      c.globalAlpha = a.opacity;
      c.fillStyle = a.fill;
      c.fill(this.areas[i]!);
    });
    c.globalAlpha = 1;
  }

  private paintLinks({ links, lines, ink }: Figure): void {
    const c = this.context;
    const step = this.sight.moving ? Math.max(1, Math.ceil(links.width.length / movingLinks)) : 1;
    c.strokeStyle = ink;
    for (const lit of this.emphasis ? [0, 1] : [1]) {
      lines.forEach((line, index) => {
        c.setLineDash(line.dash);
        for (const [width, group] of this.byWidth(links, index, lit, step)) {
          c.globalAlpha = lit ? (this.emphasis ? 0.8 : width > 1.5 ? 0.34 : 0.42) : dimmedLink;
          c.lineWidth = width;
          c.beginPath();
          for (const i of group) this.segment(links, i);
          c.stroke();
        }
      });
    }
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  /** Links of one line and light, grouped so that each group is one stroke call. */
  private byWidth(links: Links, line: number, lit: number, step: number): Map<number, number[]> {
    const groups = new Map<number, number[]>();
    for (let i = 0; i < links.width.length; i += step) {
      if (links.line[i] !== line || (this.emphasis && this.emphasis.links[i] !== lit)) continue;
      const width = Math.round(links.width[i]! * Math.max(0.7, Math.min(this.sight.k, 1.6)) * 4) / 4 || 0.5;
      const group = groups.get(width);
      if (group) group.push(i);
      else groups.set(width, [i]);
    }
    return groups;
  }

  private segment(links: Links, i: number): void {
    const { x, y, k } = this.sight;
    const a = links.ends[2 * i]! * 2;
    const b = links.ends[2 * i + 1]! * 2;
    const x1 = this.places[a]! * k + x;
    const y1 = this.places[a + 1]! * k + y;
    const x2 = this.places[b]! * k + x;
    const y2 = this.places[b + 1]! * k + y;
    if (Math.max(x1, x2) < 0 || Math.max(y1, y2) < 0 || Math.min(x1, x2) > this.width || Math.min(y1, y2) > this.height) return;
    this.context.moveTo(x1, y1);
    this.context.lineTo(x2, y2);
  }

  /** Marks from far are squares of their colour; others are copied from one drawing of each look and size. */
  private paintMarks({ marks, looks, paper }: Figure): void {
    const c = this.context;
    const { x, y, k } = this.sight;
    const scale = scaleOf(k);
    const dots: number[][] = looks.map(() => []);
    c.setTransform(1, 0, 0, 1, 0, 0);
    for (let i = 0; i < marks.radius.length; i++) {
      const r = marks.radius[i]! * scale;
      const px = this.places[2 * i]! * k + x;
      const py = this.places[2 * i + 1]! * k + y;
      if (px < -r || py < -r || px > this.width + r || py > this.height + r) continue;
      const look = marks.look[i]!;
      const isDim = this.emphasis !== null && !this.emphasis.marks[i];
      if (r < farRadius && marks.radius.length > farFrom && !looks[look]!.outline) {
        if (isDim) continue;
        dots[look]!.push(px * this.ratio, py * this.ratio, Math.max(1.5, r * 1.6) * this.ratio);
        continue;
      }
      const alpha = isDim ? dimmedMark : 1;
      const sprite = this.sprites?.of(look, r, alpha);
      if (sprite) {
        c.drawImage(sprite.image, Math.round(px * this.ratio - sprite.half), Math.round(py * this.ratio - sprite.half));
        continue;
      }
      c.setTransform(this.ratio * r, 0, 0, this.ratio * r, px * this.ratio, py * this.ratio);
      drawMark(c, this.paths[look]!, looks[look]!, paper, r, alpha);
      c.globalAlpha = 1;
      c.setTransform(1, 0, 0, 1, 0, 0);
    }
    dots.forEach((of, look) => {
      c.fillStyle = looks[look]!.colour;
      for (let d = 0; d < of.length; d += 3) c.fillRect(of[d]! - of[d + 2]! / 2, of[d + 1]! - of[d + 2]! / 2, of[d + 2]!, of[d + 2]!);
    });
  }
}

/** Marks grow slower than the figure when it is zoomed. */
export function scaleOf(k: number): number {
  return Math.max(0.55, Math.min(Math.sqrt(k), 2));
}
