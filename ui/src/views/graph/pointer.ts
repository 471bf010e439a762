// What the pointer does on the stage: it hovers, taps and drags nodes, and draws a box or a lasso.
import { encircle } from './encircle';
import type { Listener } from './listener';
import { followPress } from './press';

/** What the next press draws; '' moves the graph or a node. */
export type Tool = '' | 'box' | 'lasso';

type Place = [number, number];

/** What the pointer moves over. */
export interface Ground {
  readonly ids: readonly string[];
  /** The node under a point of the screen, or -1. */
  find(at: Place): number;
  /** The line under a point of the screen, or -1. */
  findLine(at: Place): number;
  /** Where a node is on the screen, and where a point of the screen is in the graph. */
  at(i: number): Place;
  toPlace(at: Place): Place;
  /** Shows which node is hovered; -1 for none. */
  hover(i: number): void;
  /** Begins to drag a node; what it returns moves it. */
  drag(i: number): (to: Place) => void;
}

export class Pointer {
  private tool: Tool = '';
  private hovered = -1;
  private isBusy = false;
  /** Whether the last press drew a box or a lasso: the click that ends it is for no line. */
  private hasDrawn = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly ground: Ground,
    private readonly listener: Listener,
  ) {
    host.addEventListener('pointermove', this.moved);
    host.addEventListener('pointerdown', this.pressed);
    host.addEventListener('pointerleave', this.left);
    host.addEventListener('dblclick', this.doubled);
    host.addEventListener('click', this.clicked);
  }

  arm(tool: Tool): void {
    this.tool = tool;
    this.host.style.cursor = tool ? 'crosshair' : '';
  }

  /** Whether an event is for the graph as a whole, to move it or to zoom. */
  isForGraph(e: Event): boolean {
    const isMarking = e instanceof MouseEvent && (e.button !== 0 || (e.shiftKey && e.type !== 'wheel'));
    return !isMarking && !this.tool && !this.isBusy && !(e.type !== 'wheel' && this.isOverNode(e));
  }

  private where(e: PointerEvent | MouseEvent | Touch): Place {
    const box = this.host.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  }

  private isOverNode(e: Event): boolean {
    const touch = 'touches' in e ? (e as TouchEvent).touches : null;
    if (touch && touch.length > 1) return false;
    return this.ground.find(this.where(touch?.[0] ?? (e as MouseEvent))) >= 0;
  }

  private readonly moved = (e: PointerEvent) => {
    if (this.isBusy) return;
    const i = this.ground.find(this.where(e));
    if (i === this.hovered) return;
    this.hovered = i;
    this.host.style.cursor = this.tool ? 'crosshair' : i < 0 ? '' : 'pointer';
    this.ground.hover(i);
    this.listener.hover(i < 0 ? '' : this.ground.ids[i]!, i < 0 ? null : this.ground.at(i));
  };

  private readonly left = () => {
    if (this.hovered < 0) return;
    this.hovered = -1;
    this.ground.hover(-1);
    this.listener.hover('', null);
  };

  private readonly doubled = (e: MouseEvent) => {
    const i = this.ground.find(this.where(e));
    if (i >= 0) this.listener.open(this.ground.ids[i]!);
  };

  /** A click on no node: one that ends a move of the graph does not come here. */
  private readonly clicked = (e: MouseEvent) => {
    const at = this.where(e);
    if (this.hasDrawn || e.shiftKey || this.tool || this.ground.find(at) >= 0) return;
    const line = this.ground.findLine(at);
    if (line >= 0) this.listener.pickLine(line);
  };

  private readonly pressed = (e: PointerEvent) => {
    const index = e.button === 0 ? this.ground.find(this.where(e)) : -1;
    const id = this.ground.ids[index];
    const isDrawing = e.button === 0 && (this.tool || (e.shiftKey && id === undefined));
    this.hasDrawn = Boolean(isDrawing);
    if (!isDrawing && id === undefined) return;
    this.isBusy = true; // nothing is hovered meanwhile
    const end = () => (this.isBusy = false);
    if (isDrawing) {
      encircle(e, (m) => this.where(m), this.tool === 'lasso', {
        outline: (points) => this.listener.outline(points),
        caught: (isIn) => this.listener.caught(this.ground.ids.filter((_, n) => isIn(this.ground.at(n)))),
        end,
      });
      return;
    }
    const drag = this.ground.drag(index);
    followPress(e, (m) => this.where(m), {
      drag: (p) => drag(this.ground.toPlace(p)),
      drop: (p) => this.listener.pin(id!, this.ground.toPlace(p)),
      tap: () => this.listener.pick(id!, index, e.shiftKey),
      end,
    });
  };
}
