// The layout worker: ticks the simulation and hands out positions, one at a time.
import { forceLayout } from '../layouts';
import type { FromLayout, ToLayout } from './messages';

type Simulation = ReturnType<typeof forceLayout>;

const port = self as unknown as {
  onmessage: ((e: MessageEvent<ToLayout>) => void) | null;
  postMessage(m: FromLayout, transfer: Transferable[]): void;
};

let simulation: Simulation | null = null;
let run = 0;
let waiting = false; // the page has not drawn our last positions yet
let scheduled = false;

function schedule(): void {
  if (scheduled || waiting || !simulation) return;
  scheduled = true;
  setTimeout(work, 0);
}

function work(): void {
  scheduled = false;
  if (!simulation || waiting) return;
  const until = performance.now() + 14;
  do simulation.tick();
  while (performance.now() < until && simulation.alpha() > simulation.alphaMin());
  send(simulation.alpha() <= simulation.alphaMin());
}

function send(done: boolean): void {
  if (!simulation) return;
  const bodies = simulation.nodes();
  const positions = new Float32Array(bodies.length * 2);
  bodies.forEach((b, i) => {
    positions[2 * i] = b.x ?? 0;
    positions[2 * i + 1] = b.y ?? 0;
  });
  waiting = !done;
  port.postMessage({ run, positions, done }, [positions.buffer]);
}

function start(m: Extract<ToLayout, { type: 'start' }>): void {
  simulation = forceLayout(m.input);
  run = m.run;
  waiting = false;
  if (!m.quiet) {
    schedule();
    return;
  }
  while (simulation.alpha() > simulation.alphaMin()) simulation.tick();
  send(true);
}

port.onmessage = ({ data: m }) => {
  if (m.type === 'start') {
    start(m);
    return;
  }
  if (m.type === 'ack') {
    waiting = false;
    if (simulation && simulation.alpha() > simulation.alphaMin()) schedule();
    return;
  }
  if (m.type === 'stop') {
    simulation = null;
    return;
  }
  const body = simulation?.nodes()[m.index];
  if (!simulation || !body) return;
  if (m.type === 'drag') {
    body.fx = m.x;
    body.fy = m.y;
    simulation.alpha(Math.max(simulation.alpha(), 0.25));
  } else {
    body.fx = null;
    body.fy = null;
    simulation.alpha(Math.max(simulation.alpha(), 0.1));
  }
  schedule();
};
