// The force-directed layout of the graph.
import {
  forceCollide,
  forceLink,
  forceSimulation,
  forceX,
  forceY,
  type Force,
  type ForceCollide,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import { charge } from './charge';

export interface Body extends SimulationNodeDatum {
  radius: number;
}

export interface LayoutInput {
  /** x, y of each node. */
  positions: Float32Array;
  radii: Float32Array;
  /** 1 where the reader has pinned the node. */
  fixed: Uint8Array;
  /** Source and target index of each link. */
  links: Uint32Array;
  /** How much to move, 1 for a new map, less for additions. */
  alpha: number;
  /** 1 where the node had a place before: it is held near it, so that what is added moves little else. */
  known?: Uint8Array;
}

/** How strongly a node is drawn back to the place that it had. */
const hold = 1;

/** Below this much movement nodes are kept apart: before, they pass through each other and the forces cost half. */
const apartFrom = 0.16;

function late(force: ForceCollide<Body>): Force<Body, undefined> {
  return Object.assign((alpha: number) => (alpha < apartFrom ? force(alpha) : undefined), {
    initialize: (nodes: Body[], random: () => number) => force.initialize?.(nodes, random),
  });
}

/** A stopped simulation; call tick. */
export function forceLayout(input: LayoutInput): Simulation<Body, SimulationLinkDatum<Body>> {
  const n = input.radii.length;
  const bodies: Body[] = Array.from({ length: n }, (_, i) => {
    const x = input.positions[2 * i]!,
      y = input.positions[2 * i + 1]!;
    const body: Body = { x, y, vx: 0, vy: 0, radius: input.radii[i]! };
    if (input.fixed[i]) {
      body.fx = x;
      body.fy = y;
    }
    return body;
  });
  const links = Array.from({ length: input.links.length / 2 }, (_, i) => ({
    source: input.links[2 * i]!,
    target: input.links[2 * i + 1]!,
  }));
  const held = (_: Body, i: number) => (input.known?.[i] ? hold : 0);
  return forceSimulation(bodies)
    .alpha(input.alpha)
    .alphaDecay(n > 2500 ? 0.09 : n > 700 ? 0.055 : 0.032)
    .velocityDecay(0.42)
    .force('charge', charge<Body>({ strength: -300, maxDistance: 420 }))
    .force('link', forceLink<Body, SimulationLinkDatum<Body>>(links).distance(84).iterations(1))
    .force('collide', late(forceCollide<Body>((b) => b.radius + 9).iterations(1)))
    .force('x', forceX<Body>(0).strength(0.04))
    .force('y', forceY<Body>(0).strength(0.06))
    .force('hold x', input.known ? forceX<Body>((_, i) => input.positions[2 * i]!).strength(held) : null)
    .force('hold y', input.known ? forceY<Body>((_, i) => input.positions[2 * i + 1]!).strength(held) : null)
    .stop();
}

/**
 * Start places: known nodes where they are, new ones around a known neighbour,
 * the rest on a sunflower spiral. The same graph starts the same way.
 */
export function startPositions(n: number, known: (i: number) => [number, number] | undefined, links: Uint32Array): Float32Array {
  const out = new Float32Array(n * 2);
  const placed = new Uint8Array(n);
  const put = (i: number, x: number, y: number) => {
    out[2 * i] = x;
    out[2 * i + 1] = y;
    placed[i] = 1;
  };
  for (let i = 0; i < n; i++) {
    const at = known(i);
    if (at) put(i, at[0], at[1]);
  }
  const angle = (i: number) => i * 2.399963;
  const around = (i: number, j: number) => put(i, out[2 * j]! + Math.cos(angle(i)) * 60, out[2 * j + 1]! + Math.sin(angle(i)) * 60);
  for (let l = 0; l < links.length; l += 2) {
    const a = links[l]!,
      b = links[l + 1]!;
    if (placed[a] && !placed[b]) around(b, a);
    else if (placed[b] && !placed[a]) around(a, b);
  }
  for (let i = 0; i < n; i++) {
    if (!placed[i]) put(i, 14 * Math.sqrt(i) * Math.cos(angle(i)), 14 * Math.sqrt(i) * Math.sin(angle(i)));
  }
  return out;
}
