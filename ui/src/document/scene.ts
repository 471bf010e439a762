// What a reader has put into the graph view, as a small description: the drawing is
// computed from it and the server's answers. History, links and undo hold only this.

/** One thing the reader asked for. */
export type Step =
  | { kind: 'node'; id: string }
  /** Neighbours of a node over one relationship type, most connected first. */
  | { kind: 'expand'; id: string; type: string; to: string; limit: number }
  /** A campaign with the agencies that received it, or an agency with its campaigns. */
  | { kind: 'trace'; id: string; limit: number }
  /** The shortest path, or `k` of them; over names found in texts only where `mentions` says so, in time order where `inTime`. */
  | { kind: 'path'; id: string; to: string; mentions: boolean; k?: number; inTime?: boolean };

export interface Scene {
  steps: Step[];
  hidden: string[];
  /** Agencies whose folded people are shown one by one. */
  open: string[];
  /** Nodes that are drawn as one, a list a group; the place of a group that was undone stays, empty. */
  groups: string[][];
  /** Fixed places in layout units. */
  pinned: Record<string, [number, number]>;
  layout: LayoutName;
}

/** How places are found; the first is the usual one. */
export const layoutNames = ['force', 'radial', 'time', 'columns'] as const;
export type LayoutName = (typeof layoutNames)[number];

export const layoutNamed = (name: string | undefined): LayoutName => layoutNames.find((l) => l === name) ?? 'force';

export const emptyScene = (): Scene => ({ steps: [], hidden: [], open: [], groups: [], pinned: {}, layout: 'force' });

/** A step as its sort and values, in the order that addresses write them. */
export function partsOf(s: Step): string[] {
  switch (s.kind) {
    case 'node':
      return ['n', s.id];
    case 'expand':
      return ['x', s.id, s.type, s.to, String(s.limit)];
    case 'trace':
      return ['t', s.id, String(s.limit)];
    case 'path':
      return ['p', s.id, s.to, ...pathFlags(s)];
  }
}

/** “m”, “t” and the number of paths, in one part: “mt5”; none where all are as usual. */
function pathFlags({ mentions, inTime, k = 1 }: Extract<Step, { kind: 'path' }>): string[] {
  const flags = (mentions ? 'm' : '') + (inTime ? 't' : '') + (k > 1 ? k : '');
  return flags ? [flags] : [];
}

/** Paths that are asked for at most. */
const mostPaths = 100;

export const isPathCount = (n: unknown): n is number => typeof n === 'number' && Number.isInteger(n) && n > 1 && n <= mostPaths;

function readPath(id: string, to: string, flags: string): Step {
  const k = Number(/\d+$/.exec(flags)?.[0] ?? 1);
  return {
    kind: 'path',
    id,
    to,
    mentions: flags.includes('m'),
    ...(flags.includes('t') ? { inTime: true } : {}),
    ...(isPathCount(k) ? { k } : {}),
  };
}

/** At most this many neighbours of one node, and as many where a step does not say how many. */
const mostNeighbours = 1000;
const usualLimit = 50;

export const isLimit = (n: unknown): n is number => typeof n === 'number' && Number.isInteger(n) && n > 0 && n <= mostNeighbours;

const limitOf = (s: string | undefined) => (isLimit(Number(s)) ? Number(s) : usualLimit);

/** Reads what partsOf wrote; null where it is no step. */
export function stepOf([kind, id = '', a = '', b = '', c]: string[]): Step | null {
  if (!id) return null;
  if (kind === 'n') return { kind: 'node', id };
  if (kind === 'x' && a) return { kind: 'expand', id, type: a, to: b, limit: limitOf(c) };
  if (kind === 't') return { kind: 'trace', id, limit: limitOf(a) };
  if (kind === 'p' && a) return readPath(id, a, b);
  return null;
}

/** Names a step: two steps with one key ask the same. */
export const keyOf = (s: Step): string => partsOf(s).join('!');

/**
 * Adds a step; a larger expansion of the same neighbours replaces the smaller,
 * other paths between two ends those before.
 */
export function addStep(scene: Scene, step: Step): Scene {
  const steps = scene.steps.filter((s) => !replaces(step, s));
  const shown = step.kind === 'path' ? [step.id, step.to] : [step.id];
  return { ...scene, steps: [...steps, step], hidden: scene.hidden.filter((id) => !shown.includes(id)) };
}

function replaces(a: Step, b: Step): boolean {
  if (keyOf(a) === keyOf(b)) return true;
  if (a.id !== b.id || a.kind !== b.kind) return false;
  if (a.kind === 'path' && b.kind === 'path') return a.to === b.to;
  return a.kind === 'trace' || (a.kind === 'expand' && b.kind === 'expand' && a.type === b.type && a.to === b.to);
}

/** Takes back what was expanded from a node; the node itself stays. */
export function collapse(scene: Scene, id: string): Scene {
  const kept = scene.steps.filter((s) => s.id !== id || s.kind === 'path');
  return { ...scene, steps: [...kept, { kind: 'node', id }], open: scene.open.filter((o) => o !== id) };
}

export function isExpanded(scene: Scene, id: string): boolean {
  return scene.open.includes(id) || scene.steps.some((s) => s.id === id && (s.kind === 'expand' || s.kind === 'trace'));
}

export function hide(scene: Scene, ids: string[]): Scene {
  return { ...scene, hidden: [...new Set([...scene.hidden, ...ids])] };
}

export function pin(scene: Scene, id: string, at: [number, number] | null): Scene {
  const pinned = { ...scene.pinned };
  if (at) pinned[id] = [Math.round(at[0]), Math.round(at[1])];
  else delete pinned[id];
  return { ...scene, pinned };
}

export function toggleOpen(scene: Scene, id: string): Scene {
  const open = scene.open.includes(id) ? scene.open.filter((o) => o !== id) : [...scene.open, id];
  return { ...scene, open };
}

/** Draws some nodes as one; one that stands in a group already comes along with it. */
export function together(scene: Scene, ids: string[]): Scene {
  const now = new Set(ids);
  return { ...scene, groups: [...scene.groups.map((g) => g.filter((id) => !now.has(id))), ids] };
}

/** Takes a group apart: “group:0”, or the fan of a hub, which opens. */
export function apart(scene: Scene, group: string): Scene {
  const at = /^group:(\d+)$/.exec(group);
  if (!at) return toggleOpen(scene, group);
  const groups = scene.groups.map((g, i) => (i === Number(at[1]) ? [] : g));
  while (groups.at(-1)?.length === 0) groups.pop();
  return { ...scene, groups };
}
