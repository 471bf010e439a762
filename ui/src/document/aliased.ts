// Which entity stands for another: judgements make one of several, and links made
// before name those that are no longer shown. A document keeps the ids it has, so that
// taking a judgement back brings the same view back.
import type { Effect } from '../api/types';
import type { ViewDocument } from './document';
import { keyOf, type Scene, type Step } from './scene';

/** By id, the entity that stands for it; ids that stand for themselves may be left out. */
export type Aliases = ReadonlyMap<string, string>;

/** Kinds whose entities may be one thing; others are known by a row of their own. */
export const judgedKinds = ['Agency', 'Recipient', 'Person', 'Organization', 'Location'];

/** Whether an id names an entity of such a kind; an edge's id does not. */
export const canBeJudged = (id: string): boolean => /^(agency|recipient|person|organization|location):[^~]+$/.test(id);

/** What is known to stand for others after a judgement; what may have changed is forgotten. */
export function afterJudgement(effect: Effect): Aliases {
  return new Map(effect.merged.map((id) => [id, effect.kept]));
}

/** A document with the entities that stand for those it names; sections without such ids stay the same objects. */
export function aliased(d: ViewDocument, aliases: Aliases): ViewDocument {
  if (aliases.size === 0) return d;
  const of = lookUp(aliases);
  const { id, start, end, mark } = d.selection;
  return {
    ...d,
    question: { ...d.question, of: of(d.question.of) },
    selection: { ...d.selection, id: id.split('~').map(of).join('~'), start: of(start), end: of(end), mark: of(mark) },
    scene: aliasedScene(d.scene, aliases),
  };
}

const lookUp = (aliases: Aliases) => (id: string) => aliases.get(id) ?? id;

export function aliasedScene(scene: Scene, aliases: Aliases): Scene {
  if (aliases.size === 0) return scene;
  const of = lookUp(aliases);
  const steps = scene.steps.map((s) => aliasedStep(s, of));
  const pins = Object.entries(scene.pinned);
  const once = (ids: string[]) => [...new Set(ids.map(of))];
  return {
    steps: [...new Map(steps.map((s) => [keyOf(s), s])).values()].filter((s) => s.kind !== 'path' || s.id !== s.to),
    // What was hidden under another name stays hidden only if that name is.
    hidden: scene.hidden.filter((id) => of(id) === id),
    open: once(scene.open),
    groups: scene.groups.map(once),
    pinned: Object.fromEntries([...pins.map(([id, at]) => [of(id), at]), ...pins.filter(([id]) => of(id) === id)]),
    layout: scene.layout,
  };
}

export function aliasedStep(s: Step, of: (id: string) => string): Step {
  return s.kind === 'path' ? { ...s, id: of(s.id), to: of(s.to) } : { ...s, id: of(s.id) };
}

/** Ids of a document that no answer holds: others may stand for them. */
export function unknownIds(d: ViewDocument, known: ReadonlySet<string>): string[] {
  const { start, end, mark } = d.selection;
  const ids = [start, end, mark, ...d.scene.open, ...d.scene.hidden, ...Object.keys(d.scene.pinned)];
  return [...new Set(ids)].filter((id) => canBeJudged(id) && !known.has(id));
}
