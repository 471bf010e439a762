// Undo and redo of everything: the documents of the page, and the judgements made between them. Back and
// forward of the browser move the page alone.
import * as api from '../api';
import { announcer } from './announcer.svelte';
import { judging, type Made } from './judging.svelte';
import { me } from './me.svelte';
import { view } from './view.svelte';

/** The judgement that the next undo takes back: made where the page stands, or what brought it here. */
function toUndo(): Made | null {
  const last = judging.made.at(-1);
  return last && me.can('undo-judgement') && (last.at >= view.at || last.movedTo === view.at) ? last : null;
}

/** The judgement that the next redo makes again: nothing was done since it was taken back. */
function toRedo(): Made | null {
  const last = judging.takenBack.at(-1);
  return last && me.can('judge') && last.made.at === view.at && last.pushes === view.pushes ? last.made : null;
}

export const canUndo = (): boolean => view.canUndo || toUndo() !== null;
export const canRedo = (): boolean => view.canRedo || toRedo() !== null;

export async function undo(): Promise<void> {
  const made = toUndo();
  if (!made) return view.undo();
  const isMoved = made.movedTo === view.at;
  await doing(async () => {
    await judging.takeBack(made);
    announcer.say(`The judgement on “${made.left.name}” and “${made.right.name}” is taken back.`);
    if (isMoved) view.undo();
  });
}

export async function redo(): Promise<void> {
  const made = toRedo();
  if (!made) return view.redo();
  await doing(async () => {
    await judging.makeAgain(made);
    announcer.say(`“${made.left.name}” and “${made.right.name}” are judged again.`);
    if (made.movedTo !== null) view.redo();
  });
}

async function doing(act: () => Promise<void>): Promise<void> {
  judging.problem = null;
  try {
    await act();
  } catch (e) {
    judging.problem = api.asProblem(e);
  }
}
