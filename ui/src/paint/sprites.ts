// Marks drawn once and copied: filling an outline costs ten times as much as copying its pixels, and a graph has
// thousands of marks of a few looks and sizes.
import type { Look } from '../figure/figure';

interface Sprite {
  image: OffscreenCanvas;
  /** Half of its side, in pixels of the screen. */
  half: number;
}

const steps = 4; // sizes a pixel
const most = 600; // sprites kept

/** Draws a mark of a radius around the origin: a rim of paper, then the look itself. */
export function drawMark(
  c: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
  path: Path2D,
  look: Look,
  paper: string,
  r: number,
  alpha: number,
): void {
  // A rim of paper keeps marks apart from links and from each other.
  c.lineJoin = 'round';
  c.globalAlpha = 1;
  c.strokeStyle = paper;
  c.lineWidth = 3 / r;
  c.stroke(path);
  c.globalAlpha = alpha;
  c.fillStyle = look.outline ? paper : look.colour;
  c.fill(path);
  if (!look.outline) return;
  c.strokeStyle = look.colour;
  c.lineWidth = 2.2 / r;
  c.stroke(path);
}

export class Sprites {
  private readonly kept = new Map<number, Sprite>();

  constructor(
    private readonly looks: readonly Look[],
    private readonly paths: readonly Path2D[],
    private readonly paper: string,
    private readonly ratio: number,
  ) {}

  /** Whether a look, and in a radius, was drawn before, or null where the browser keeps no canvases but its own. */
  of(look: number, radius: number, alpha: number): Sprite | null {
    if (typeof OffscreenCanvas === 'undefined') return null;
    const size = Math.max(1, Math.round(radius * steps));
    const key = (size * 256 + look) * 2 + (alpha < 1 ? 1 : 0);
    const known = this.kept.get(key);
    if (known) return known;
    if (this.kept.size >= most) this.kept.clear();
    const sprite = this.draw(look, size / steps, alpha);
    if (sprite) this.kept.set(key, sprite);
    return sprite;
  }

  private draw(look: number, r: number, alpha: number): Sprite | null {
    const half = Math.ceil((r * 1.15 + 2) * this.ratio);
    const image = new OffscreenCanvas(2 * half, 2 * half);
    const c = image.getContext('2d');
    if (!c) return null;
    c.setTransform(this.ratio * r, 0, 0, this.ratio * r, half, half);
    drawMark(c, this.paths[look]!, this.looks[look]!, this.paper, r, alpha);
    return { image, half };
  }
}
