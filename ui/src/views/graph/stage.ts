// The graph on screen: layout worker, canvas, labels and zoom.
// Plain TypeScript; the component around it says what to show and is told what
// the reader did.
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from 'd3-zoom';
import type { Figure } from '../../figure/figure';
import { frameOf, painted } from '../../figure/figure';
import type { Emphasis } from '../../figure/graph';
import { noMarking, Overlay, type Marking } from './overlay';
import type { Listener } from './listener';
import { Picker } from './picker';
import { Pointer, type Ground, type Tool } from './pointer';
import { isSameGraph, Simulation } from './simulation';
import { openSurface, type Surface } from './surface';

export class Stage {
  private readonly surface: Surface;
  private readonly simulation: Simulation;
  private readonly overlay: Overlay;
  private readonly zoomer = zoom<HTMLElement, unknown>().scaleExtent([0.08, 6]);
  private readonly watch: ResizeObserver;
  private readonly places = new Map<string, [number, number]>();
  private figure: Figure | null = null;
  private marking: Marking = noMarking;
  private positions: Float32Array = new Float32Array(0);
  private emphasis: Emphasis | null = null;
  private sight: ZoomTransform = zoomIdentity;
  private readonly picker = new Picker();
  private width = 1;
  private height = 1;
  private frame = 0;
  private labelTimer = 0;
  private readonly pointer: Pointer;
  /** Pixels on the left that something covers. */
  private covered = 0;
  /** The reader has not moved the graph yet: keep all of it in view. */
  private follow = true;

  constructor(
    private readonly host: HTMLElement,
    canvas: HTMLCanvasElement,
    svg: SVGSVGElement,
    private readonly listener: Listener,
    private readonly isQuiet: () => boolean,
  ) {
    this.simulation = new Simulation(host, (positions, isLaidOut) => {
      this.positions = positions;
      if (isLaidOut) this.overlay.forget();
      this.accept();
      if (this.follow) this.frameAll();
    });
    this.surface = openSurface(canvas);
    this.overlay = new Overlay(svg);
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(host);
    this.resize();
    this.pointer = new Pointer(host, this.ground(), listener);
    this.zoomer
      .filter((e: Event) => this.pointer.isForGraph(e))
      .on('start', (e: D3ZoomEvent<HTMLElement, unknown>) => {
        if (e.sourceEvent) this.follow = false;
      })
      .on('zoom', (e: D3ZoomEvent<HTMLElement, unknown>) => this.see(e.transform, true))
      .on('end', (e: D3ZoomEvent<HTMLElement, unknown>) => this.see(e.transform, false));
    select(host).call(this.zoomer).on('dblclick.zoom', null);
  }

  close(): void {
    this.watch.disconnect();
    this.simulation.close();
    this.surface.close();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.labelTimer);
  }

  /**
   * Shows a figure. Where it has places it is drawn so; else the simulation finds them, and nodes that
   * were there start where they were.
   */
  show(figure: Figure): void {
    const before = this.figure;
    this.figure = figure;
    this.surface.send({ type: 'figure', figure: painted(figure) });
    this.overlay.show(figure);
    if (figure.marks.places.length > 0) {
      this.setPlaces(figure.marks);
      return;
    }
    if (before && before.marks.places.length === 0 && isSameGraph(before, figure)) {
      this.redraw();
      return;
    }
    this.positions = this.simulation.start(figure, this.marking.pinned, this.places, this.isQuiet());
    this.accept();
  }

  /** Takes places as they are, but for pins; the simulation rests. */
  private setPlaces(marks: Figure['marks']): void {
    this.simulation.stop();
    this.positions = marks.places.slice();
    marks.ids.forEach((id, i) => {
      const pin = this.marking.pinned[id];
      if (pin) this.positions.set(pin, 2 * i);
    });
    this.follow = true;
    this.overlay.forget();
    this.accept();
    this.frameAll();
  }

  /** Marks single nodes: nothing is drawn or laid out anew but what their pins move. */
  mark(marking: Marking): void {
    const before = this.marking.pinned;
    this.marking = marking;
    this.overlay.mark(marking);
    if (this.figure) this.simulation.repin(this.figure.marks.ids, before, marking.pinned);
    this.redraw();
  }

  /** What is shown for others takes the place of one of them, if it has none of its own. */
  inherit(shown: ReadonlyMap<string, string>): void {
    for (const [id, as] of shown) {
      const place = this.places.get(id);
      if (place && !this.places.has(as)) this.places.set(as, place);
    }
  }

  emphasise(emphasis: Emphasis | null): void {
    this.emphasis = emphasis;
    this.surface.send({ type: 'emphasis', emphasis });
    this.relabel();
  }

  arm(tool: Tool): void {
    this.pointer.arm(tool);
  }

  /** Keeps the graph out from under what covers its left. */
  cover(pixels: number): void {
    if (pixels === this.covered) return;
    this.covered = pixels;
    if (this.follow) this.frameAll();
  }

  /** Brings the whole graph into view. */
  fit(): void {
    this.follow = true;
    this.frameAll();
  }

  zoomBy(factor: number): void {
    this.follow = false;
    select(this.host).call(this.zoomer.scaleBy, factor);
  }

  /** Moves the graph so that a node can be seen. */
  reveal(id: string): void {
    const i = this.figure?.marks.ids.indexOf(id) ?? -1;
    if (i < 0 || this.follow) return; // all of it is in view, and stays so
    const [x, y] = this.at(i);
    if (x > 40 && y > 40 && x < this.width - 40 && y < this.height - 40) return;
    this.follow = false;
    select(this.host).call(this.zoomer.translateTo, this.positions[2 * i]!, this.positions[2 * i + 1]!);
  }

  /** Brings a place of the graph to the middle. */
  look(x: number, y: number): void {
    this.follow = false;
    select(this.host).call(this.zoomer.translateTo, x, y);
  }

  placeOf(id: string): [number, number] | null {
    const i = this.figure?.marks.ids.indexOf(id) ?? -1;
    return i < 0 ? null : [this.positions[2 * i]!, this.positions[2 * i + 1]!];
  }

  private accept(): void {
    this.figure?.marks.ids.forEach((id, i) => this.places.set(id, [this.positions[2 * i]!, this.positions[2 * i + 1]!]));
    this.picker.forget();
    this.surface.send({ type: 'places', places: this.positions });
    this.ask();
    this.relabel();
  }

  private resize(): void {
    this.width = this.host.clientWidth;
    this.height = this.host.clientHeight;
    this.surface.send({ type: 'size', width: this.width, height: this.height, ratio: Math.min(window.devicePixelRatio || 1, 2) });
    if (this.follow) this.frameAll();
    this.relabel();
  }

  private frameAll(): void {
    const { figure } = this;
    if (!figure || figure.marks.ids.length === 0 || this.positions.length === 0) return;
    const box = frameOf(this.positions, new Float32Array(figure.marks.radius.length), 20);
    const width = this.width - this.covered;
    const k = Math.min(2.4, (width - Math.min(330, width * 0.3)) / box.width, (this.height - 84) / box.height);
    const target = zoomIdentity
      .translate(this.covered + width / 2, this.height / 2 - 4)
      .scale(Math.max(0.08, k))
      .translate(-box.x - box.width / 2, -box.y - box.height / 2);
    select(this.host).call(this.zoomer.transform, target);
  }

  private see(t: ZoomTransform, moving: boolean): void {
    this.sight = t;
    this.surface.send({ type: 'sight', sight: { x: t.x, y: t.y, k: t.k, moving } });
    this.ask();
    this.relabel();
  }

  private readonly at = (i: number): [number, number] => [
    this.positions[2 * i]! * this.sight.k + this.sight.x,
    this.positions[2 * i + 1]! * this.sight.k + this.sight.y,
  ];

  private redraw(): void {
    this.ask();
    this.relabel();
  }

  private ask(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.overlay.move(this.at, this.sight.k));
  }

  /** Labels are chosen anew a few times a second, and moved every frame. */
  private relabel(): void {
    if (this.labelTimer) return;
    this.labelTimer = window.setTimeout(() => {
      this.labelTimer = 0;
      if (this.figure && this.positions.length >= this.figure.marks.ids.length * 2) {
        this.overlay.choose(this.at, this.sight.k, (i) => !this.emphasis || this.emphasis.marks[i] === 1);
        this.ask();
        const { x, y, k } = this.sight;
        this.listener.overview({ places: this.positions, seen: { x: -x / k, y: -y / k, width: this.width / k, height: this.height / k } });
      }
    }, 90);
  }

  private ground(): Ground {
    const ids = () => this.figure?.marks.ids ?? [];
    return {
      get ids() {
        return ids();
      },
      find: (at) => this.picker.find(at, this.figure?.marks, this.positions, this.sight),
      findLine: (at) => this.picker.findLine(at, this.figure?.links, this.positions, this.sight),
      at: this.at,
      toPlace: (at) => this.sight.invert(at),
      hover: (i) => {
        this.overlay.hover(i);
        this.redraw();
      },
      drag: (i) => {
        const { run } = this.simulation;
        return (to) => {
          this.follow = false;
          if (run === this.simulation.run) this.simulation.drag(i, to);
        };
      },
    };
  }
}
