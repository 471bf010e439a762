// The canvas of the matrix and where the pointer is on it; the worker paints.
import type { Cells, Colour, Window } from './cells';
import type { ToMatrix } from '../../workers/matrix';

export interface Theme {
  ink: Colour;
  onInk: string;
  text: string;
}

export class Board {
  private readonly worker = new Worker(new URL('../../workers/matrix.ts', import.meta.url), { type: 'module' });

  constructor(canvas: HTMLCanvasElement) {
    const offscreen = canvas.transferControlToOffscreen();
    this.send({ type: 'canvas', canvas: offscreen }, [offscreen]);
  }

  show(cells: Cells): void {
    this.send({ type: 'cells', cells });
  }

  /** A window in page pixels. */
  look(w: Window, theme: Theme): void {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const scaled = {
      x: Math.round(w.x * ratio),
      y: Math.round(w.y * ratio),
      width: Math.max(1, Math.round(w.width * ratio)),
      height: Math.max(1, Math.round(w.height * ratio)),
      cellWidth: w.cellWidth * ratio,
      cellHeight: w.cellHeight * ratio,
    };
    this.send({ type: 'window', window: scaled, ratio, ...theme });
  }

  close(): void {
    this.worker.terminate();
  }

  private send(m: ToMatrix, transfer: Transferable[] = []): void {
    this.worker.postMessage(m, transfer);
  }
}

/** “rgb(229, 107, 21)” as three numbers. */
export function channels(colour: string): Colour {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}
