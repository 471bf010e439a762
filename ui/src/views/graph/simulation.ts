// The layout worker, as the stage uses it: where nodes start, which are held, and the places that come.
import { startPositions } from '../../layouts';
import type { Figure } from '../../figure/figure';
import type { FromLayout, ToLayout } from '../../workers/messages';

type Place = [number, number];
type Pins = Readonly<Record<string, Place>>;

export class Simulation {
  private readonly worker = new Worker(new URL('../../workers/layout.ts', import.meta.url), { type: 'module' });
  /** Which start places are of: those of an earlier one are dropped. */
  run = 0;
  /** The last run that has come to rest. */
  private rested = 0;

  /**
   * `placed` gets x, y of each node, many times until the simulation rests, and whether it rests for the first time; until
   * it does, `host` says that it is busy.
   */
  constructor(
    private readonly host: HTMLElement,
    placed: (positions: Float32Array, isLaidOut: boolean) => void,
  ) {
    this.worker.onmessage = ({ data: m }: MessageEvent<FromLayout>) => {
      if (m.run !== this.run) return;
      placed(m.positions, m.done && this.rested !== m.run);
      if (m.done) this.rested = m.run;
      this.host.ariaBusy = String(!m.done);
      if (!m.done) requestAnimationFrame(() => this.tell({ type: 'ack' }));
    };
  }

  close(): void {
    this.worker.terminate();
  }

  /** Lays a figure out from the places that are known; returns where its nodes start. */
  start({ marks, links }: Figure, pinned: Pins, places: ReadonlyMap<string, Place>, isQuiet: boolean): Float32Array {
    const { ids, radius } = marks;
    const known = ids.filter((id) => places.has(id)).length;
    const positions = startPositions(ids.length, (i) => pinned[ids[i]!] ?? places.get(ids[i]!), links.ends);
    const fixed = Uint8Array.from(ids, (id) => (pinned[id] ? 1 : 0));
    const alpha = known === 0 ? 1 : known < ids.length ? 0.6 : 0.12;
    // A graph that is mostly new is laid out as a whole.
    const isAddition = known > 0 && known >= ids.length / 2;
    this.run++;
    this.host.ariaBusy = 'true';
    this.tell({
      type: 'start',
      run: this.run,
      quiet: isQuiet,
      input: {
        positions: positions.slice(),
        radii: radius.slice(),
        fixed,
        links: links.ends.slice(),
        alpha,
        ...(isAddition ? { known: Uint8Array.from(ids, (id) => (places.has(id) ? 1 : 0)) } : {}),
      },
    });
    return positions;
  }

  stop(): void {
    this.run++;
    this.host.ariaBusy = 'false';
    this.tell({ type: 'stop' });
  }

  drag(index: number, [x, y]: Place): void {
    this.tell({ type: 'drag', index, x, y });
  }

  /** Holds nodes whose pins are new and frees those whose are gone: undo may do either. */
  repin(ids: readonly string[], before: Pins, now: Pins): void {
    ids.forEach((id, index) => {
      const was = before[id];
      const is = now[id];
      if (is && (was?.[0] !== is[0] || was[1] !== is[1])) this.drag(index, is);
      else if (was && !is) this.tell({ type: 'free', index });
    });
  }

  private tell(m: ToLayout): void {
    this.worker.postMessage(m);
  }
}

/** Whether two figures join the same nodes in the same order: the layout then goes on. */
export function isSameGraph(a: Figure, b: Figure): boolean {
  return (
    a.marks.ids.length === b.marks.ids.length &&
    a.links.ends.length === b.links.ends.length &&
    a.marks.ids.every((id, i) => id === b.marks.ids[i])
  );
}
