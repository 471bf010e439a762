// What the page and its workers say to each other. Arrays are transferred, not copied.
import type { LayoutInput } from '../layouts';
import type { Stroke } from '../graph/encode';

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

/** Looks of a map, by index of node and link. */
export interface Drawing {
  glyphs: { path: string; colour: string; outline: boolean }[];
  glyph: Uint8Array;
  radius: Float32Array;
  links: Uint32Array;
  width: Float32Array;
  stroke: Stroke[];
  line: Uint8Array;
  paper: string;
  ink: string;
}

export interface Sight {
  x: number;
  y: number;
  k: number;
  /** While moving, only a sample of many edges is drawn. */
  moving: boolean;
}

/** What stands out: 1 for nodes and links in the light; null when nothing is dimmed. */
export interface Emphasis {
  nodes: Uint8Array;
  links: Uint8Array;
}

export type ToRender =
  | { type: 'canvas'; canvas: OffscreenCanvas }
  | { type: 'size'; width: number; height: number; ratio: number }
  | { type: 'drawing'; drawing: Drawing }
  | { type: 'positions'; positions: Float32Array }
  | { type: 'sight'; sight: Sight }
  | { type: 'emphasis'; emphasis: Emphasis | null };
