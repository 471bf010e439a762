// Draws a map on a 2D canvas: edges by line style, then glyphs by look. It runs in
// the render worker, or on the page where canvases cannot be handed to a worker.
import { dashOf } from '../graph/encode';
import type { Drawing, Emphasis, Sight, ToRender } from './messages';

export type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** Edges drawn at most while the map moves. */
const movingEdges = 4000;
const dimmed = 0.16;

export class Painter {
  private drawing: Drawing | null = null;
  private positions: Float32Array = new Float32Array(0);
  private sight: Sight = { x: 0, y: 0, k: 1, moving: false };
  private emphasis: Emphasis | null = null;
  private paths: Path2D[] = [];
  private width = 0;
  private height = 0;
  private ratio = 1;

  constructor(private readonly context: Context) {}

  private resize(width: number, height: number, ratio: number): void {
    this.width = width;
    this.height = height;
    this.ratio = ratio;
    this.context.canvas.width = Math.max(1, Math.round(width * ratio));
    this.context.canvas.height = Math.max(1, Math.round(height * ratio));
  }

  private show(drawing: Drawing): void {
    this.drawing = drawing;
    this.paths = drawing.glyphs.map((g) => new Path2D(g.path));
  }

  take(m: Exclude<ToRender, { type: 'canvas' }>): void {
    if (m.type === 'size') this.resize(m.width, m.height, m.ratio);
    else if (m.type === 'drawing') this.show(m.drawing);
    else if (m.type === 'positions') this.positions = m.positions;
    else if (m.type === 'sight') this.sight = m.sight;
    else this.emphasis = m.emphasis;
  }

  paint(): void {
    const { context: c, drawing: d } = this;
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    c.clearRect(0, 0, this.width, this.height);
    if (!d || this.positions.length < d.radius.length * 2) return;
    this.edges(d);
    this.nodes(d);
  }

  private edges(d: Drawing): void {
    const c = this.context;
    const total = d.width.length;
    const step = this.sight.moving ? Math.max(1, Math.ceil(total / movingEdges)) : 1;
    c.strokeStyle = d.ink;
    const lights = this.emphasis ? [0, 1] : [1];
    for (const light of lights) {
      d.stroke.forEach((stroke, style) => {
        c.setLineDash(dashOf[stroke]);
        for (const [width, links] of this.byWidth(d, style, light, step)) {
          c.globalAlpha = light ? (this.emphasis ? 0.8 : width > 1.5 ? 0.34 : 0.42) : dimmed * 0.5;
          c.lineWidth = width;
          c.beginPath();
          for (const i of links) this.segment(d, i);
          c.stroke();
        }
      });
    }
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  /** Links of one style and light, grouped so that each group is one stroke call. */
  private byWidth(d: Drawing, style: number, light: number, step: number): Map<number, number[]> {
    const groups = new Map<number, number[]>();
    for (let i = 0; i < d.width.length; i += step) {
      if (d.line[i] !== style || (this.emphasis && this.emphasis.links[i] !== light)) continue;
      const width = Math.round(d.width[i]! * Math.max(0.7, Math.min(this.sight.k, 1.6)) * 4) / 4 || 0.5;
      const group = groups.get(width);
      if (group) group.push(i);
      else groups.set(width, [i]);
    }
    return groups;
  }

  private segment(d: Drawing, i: number): void {
    const { x, y, k } = this.sight;
    const a = d.links[2 * i]! * 2,
      b = d.links[2 * i + 1]! * 2;
    const x1 = this.positions[a]! * k + x,
      y1 = this.positions[a + 1]! * k + y;
    const x2 = this.positions[b]! * k + x,
      y2 = this.positions[b + 1]! * k + y;
    if (Math.max(x1, x2) < 0 || Math.max(y1, y2) < 0 || Math.min(x1, x2) > this.width || Math.min(y1, y2) > this.height) return;
    this.context.moveTo(x1, y1);
    this.context.lineTo(x2, y2);
  }

  private nodes(d: Drawing): void {
    const c = this.context;
    const { x, y, k } = this.sight;
    for (let i = 0; i < d.radius.length; i++) {
      const r = d.radius[i]! * scaleOf(k);
      const px = this.positions[2 * i]! * k + x,
        py = this.positions[2 * i + 1]! * k + y;
      if (px < -r || py < -r || px > this.width + r || py > this.height + r) continue;
      const glyph = d.glyphs[d.glyph[i]!]!;
      const path = this.paths[d.glyph[i]!]!;
      const isDim = this.emphasis !== null && !this.emphasis.nodes[i];
      c.setTransform(this.ratio * r, 0, 0, this.ratio * r, px * this.ratio, py * this.ratio);
      // A rim of paper keeps glyphs apart from edges and from each other.
      c.lineJoin = 'round';
      c.globalAlpha = 1;
      c.strokeStyle = d.paper;
      c.lineWidth = 3 / r;
      c.stroke(path);
      c.globalAlpha = isDim ? 0.25 : 1;
      if (glyph.outline) {
        c.fillStyle = d.paper;
        c.fill(path);
        c.strokeStyle = glyph.colour;
        c.lineWidth = 2.2 / r;
        c.stroke(path);
      } else {
        c.fillStyle = glyph.colour;
        c.fill(path);
      }
    }
    c.globalAlpha = 1;
  }
}

/** Glyphs grow slower than the map when it is zoomed. */
export function scaleOf(k: number): number {
  return Math.max(0.55, Math.min(Math.sqrt(k), 2));
}
