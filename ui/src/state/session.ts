// What happens across the stores: the start of the page, and what follows when the
// server's graph has changed under it.
import * as api from '../api';
import type { Effect } from '../api/types';
import { afterJudgement, aliased } from '../document/aliased';
import { aliases } from './aliases.svelte';
import { announcer } from './announcer.svelte';
import { graph } from './graph.svelte';
import { followNotes } from './notes.svelte';
import { preferences } from './preferences.svelte';
import { saved } from './saved.svelte';
import { script } from './script.svelte';
import { schema } from './schema.svelte';
import { view } from './view.svelte';

export function start(): void {
  preferences.start();
  script.start();
  view.start();
  graph.start();
  void schema.load();
  saved.start();
  followNotes();
}

/** Reads again what a judgement may have changed. */
export async function reviseAfter(effect: Effect): Promise<void> {
  const next = afterJudgement(effect);
  aliases.restart(next);
  view.revision++;
  void schema.load();
  await graph.reread(aliased(view.written, next).scene.steps);
}

/** Looks whether it was worked out meanwhile, or has to be again, which entities are one. */
export async function checkResolved(): Promise<boolean> {
  const before = schema.value;
  const now = await api.schema().catch(() => null); // the next look may be answered
  if (!before || !now || now.resolved === before.resolved) return false;
  schema.accept(now);
  aliases.restart(new Map());
  aliases.publish();
  graph.refresh();
  return true;
}

/** Marks what another entity may be judged the same as. */
export function mark(id: string): void {
  view.go({ selection: { mark: id } });
  if (id) announcer.say('Marked: choose another of its kind to say that the two are the same.');
}
