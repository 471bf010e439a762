// What the page and its workers say to each other. Arrays are transferred, not copied.
import type { LayoutInput } from '../layouts';
import type { Figure } from '../figure/figure';
import type { Emphasis } from '../figure/graph';

export type ToLayout =
  /** `quiet` computes to the end and answers once: for readers who want no motion. */
  | { type: 'start'; run: number; input: LayoutInput; quiet: boolean }
  | { type: 'drag'; index: number; x: number; y: number }
  | { type: 'free'; index: number }
  /** The last positions are drawn: the next may come. */
  | { type: 'ack' }
  | { type: 'stop' };

export interface FromLayout {
  run: number;
  positions: Float32Array;
  done: boolean;
}

export interface Sight {
  x: number;
  y: number;
  k: number;
  /** While moving, only a sample of many edges is drawn. */
  moving: boolean;
}

export type ToRender =
  | { type: 'canvas'; canvas: OffscreenCanvas }
  | { type: 'size'; width: number; height: number; ratio: number }
  | { type: 'figure'; figure: Figure }
  | { type: 'places'; places: Float32Array }
  | { type: 'sight'; sight: Sight }
  | { type: 'emphasis'; emphasis: Emphasis | null };
