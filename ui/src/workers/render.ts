// The render worker: owns the canvas and draws at most once a frame.
import { Painter } from '../paint/canvas';
import type { ToRender } from './messages';

let painter: Painter | null = null;
let asked = false;

function ask(): void {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    painter?.paint();
  });
}

self.onmessage = ({ data: m }: MessageEvent<ToRender>) => {
  if (m.type === 'canvas') {
    const context = m.canvas.getContext('2d');
    painter = context && new Painter(context);
    return;
  }
  painter?.take(m);
  ask();
};
