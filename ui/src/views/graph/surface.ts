// The canvas of the graph: drawn by a worker where the browser can hand it over,
// by the page itself where not.
import { Painter } from '../../paint/canvas';
import type { ToRender } from '../../workers/messages';

export interface Surface {
  send(m: Exclude<ToRender, { type: 'canvas' }>): void;
  close(): void;
}

export function openSurface(canvas: HTMLCanvasElement): Surface {
  return 'transferControlToOffscreen' in canvas ? workerSurface(canvas) : pageSurface(canvas);
}

function workerSurface(canvas: HTMLCanvasElement): Surface {
  const worker = new Worker(new URL('../../workers/render.ts', import.meta.url), { type: 'module' });
  const offscreen = canvas.transferControlToOffscreen();
  worker.postMessage({ type: 'canvas', canvas: offscreen } satisfies ToRender, [offscreen]);
  return {
    send: (m) => worker.postMessage(m),
    close: () => worker.terminate(),
  };
}

function pageSurface(canvas: HTMLCanvasElement): Surface {
  const context = canvas.getContext('2d');
  const painter = context && new Painter(context);
  let frame = 0;
  return {
    send(m) {
      painter?.take(m);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => painter?.paint());
    },
    close: () => cancelAnimationFrame(frame),
  };
}
