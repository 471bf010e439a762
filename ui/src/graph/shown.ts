// Which entity is shown for another: judgements make one of several, and links made
// before name those that are no longer shown. The address keeps the ids it has, so
// that taking a judgement back brings the same map back.
import type { Effect } from '../types';
import type { View } from '../url';
import { keyOf, type Scene, type Step } from './scene';

/** By id, the entity that is shown for it; ids that stand for themselves may be left out. */
export type Shown = ReadonlyMap<string, string>;

/** Kinds whose entities may be one thing; others are known by a row of their own. */
export const judgedKinds = ['Agency', 'Recipient', 'Person', 'Organization', 'Location'];

/** Whether an id names an entity of such a kind; an edge's id does not. */
export const canBeJudged = (id: string): boolean => /^(agency|recipient|person|organization|location):[^~]+$/.test(id);

/** What is known to be shown after a judgement; what may have changed is forgotten. */
export function afterJudgement(effect: Effect): Shown {
  return new Map(effect.merged.map((id) => [id, effect.kept]));
}

/** A view with the entities that are shown in place of those it names. */
export function shownView(v: View, shown: Shown): View {
  if (shown.size === 0) return v;
  const of = (id: string) => shown.get(id) ?? id;
  return {
    ...v,
    of: of(v.of),
    selected: v.selected.split('~').map(of).join('~'),
    from: of(v.from),
    to: of(v.to),
    mark: of(v.mark),
    scene: shownScene(v.scene, of),
  };
}

function shownScene(scene: Scene, of: (id: string) => string): Scene {
  const steps = scene.steps.map((s) => shownStep(s, of));
  const pins = Object.entries(scene.pinned);
  const once = (ids: string[]) => [...new Set(ids.map(of))];
  return {
    steps: [...new Map(steps.map((s) => [keyOf(s), s])).values()].filter((s) => s.kind !== 'path' || s.id !== s.to),
    // What was hidden under another name stays hidden only if that name is.
    hidden: scene.hidden.filter((id) => of(id) === id),
    open: once(scene.open),
    pinned: Object.fromEntries([...pins.map(([id, at]) => [of(id), at]), ...pins.filter(([id]) => of(id) === id)]),
  };
}

export function shownStep(s: Step, of: (id: string) => string): Step {
  return s.kind === 'path' ? { ...s, id: of(s.id), to: of(s.to) } : { ...s, id: of(s.id) };
}

/** Ids of a view that no answer holds: they may be shown as another entity. */
export function unknownIds(v: View, known: ReadonlySet<string>): string[] {
  const ids = [v.from, v.to, v.mark, ...v.scene.open, ...v.scene.hidden, ...Object.keys(v.scene.pinned)];
  return [...new Set(ids)].filter((id) => canBeJudged(id) && !known.has(id));
}
