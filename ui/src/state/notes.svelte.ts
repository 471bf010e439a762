// Notes on entities, edges and saved views: kept in the store, shown with what their subject is shown as.
import * as api from '../api';
import type { Note } from '../api/types';
import { announcer } from './announcer.svelte';
import { judging } from './judging.svelte';
import { view } from './view.svelte';

class NoteStore {
  all = $state.raw<Note[]>([]);
  /** Whether the notes were read; false also where the store keeps none. */
  isKept = $state(false);
  problem = $state.raw<api.Problem | null>(null);
  /** The note deleted last, to be brought back. */
  deleted = $state.raw<Note | null>(null);

  /** By the id of what is shown. */
  readonly by = $derived.by(() => {
    const by = new Map<string, Note[]>();
    for (const n of this.all) by.set(n.shown || n.on, [...(by.get(n.shown || n.on) ?? []), n]);
    return by;
  });

  async load(): Promise<void> {
    try {
      this.all = (await api.notes()).notes;
      this.isKept = true;
    } catch (e) {
      const problem = api.asProblem(e);
      if (problem.code !== 'not_supported') this.problem = problem;
    }
  }

  on(id: string): Note[] {
    return this.by.get(id) ?? [];
  }

  write(on: string, text: string): Promise<boolean> {
    return this.doing(() => api.saveNote({ on, text: text.trim(), author: judging.author.trim() }), 'The note is saved.');
  }

  change(n: Note, text: string): Promise<boolean> {
    return this.doing(
      () => api.saveNote({ id: n.id, on: n.on, text: text.trim(), author: judging.author.trim(), replaces: n.changed_at }),
      'The note is changed.',
    );
  }

  remove(n: Note): Promise<boolean> {
    return this.doing(async () => (this.deleted = await api.deleteNote(n.id)), 'The note is deleted. Undo brings it back.');
  }

  restore(): Promise<boolean> {
    return this.doing(async () => {
      if (!this.deleted) return;
      const { id, on, text, author, at } = this.deleted;
      await api.saveNote({ id, on, text, author, at });
      this.deleted = null;
    }, 'The note is back.');
  }

  private async doing(act: () => Promise<unknown>, done: string): Promise<boolean> {
    this.problem = null;
    try {
      await act();
      announcer.say(done);
    } catch (e) {
      this.problem = api.asProblem(e);
    }
    const { problem } = this;
    await this.load();
    this.problem ??= problem;
    return this.problem === null;
  }
}

export const notes = new NoteStore();

/** Reads the notes again where ids may have changed what they are shown as. */
export function followNotes(): void {
  $effect.root(() => {
    $effect(() => {
      void view.revision;
      void notes.load();
    });
  });
}
