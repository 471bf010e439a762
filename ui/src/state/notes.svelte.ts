// Notes on entities, edges and saved views: kept in the store, shown with what their subject is shown as.
import * as api from '../api';
import type { Note } from '../api/types';
import { announcer } from './announcer.svelte';
import { judging } from './judging.svelte';
import { KeptList } from './kept.svelte';
import { view } from './view.svelte';

class NoteStore extends KeptList<Note> {
  /** By the id of what is shown. */
  readonly by = $derived.by(() => {
    const by = new Map<string, Note[]>();
    for (const n of this.list) by.set(n.shown || n.on, [...(by.get(n.shown || n.on) ?? []), n]);
    return by;
  });

  protected async read(): Promise<Note[]> {
    return (await api.notes()).notes;
  }

  on(id: string): Note[] {
    return this.by.get(id) ?? [];
  }

  write(on: string, text: string): Promise<boolean> {
    return this.change(async () => {
      await api.saveNote({ on, text: text.trim(), author: judging.author.trim() });
      announcer.say('The note is saved.');
    });
  }

  rewrite(n: Note, text: string): Promise<boolean> {
    return this.change(async () => {
      await api.saveNote({ id: n.id, on: n.on, text: text.trim(), author: judging.author.trim(), replaces: n.changed_at });
      announcer.say('The note is changed.');
    });
  }

  remove(n: Note): Promise<boolean> {
    return this.change(async () => {
      this.deleted = await api.deleteNote(n.id);
      announcer.say('The note is deleted. Undo brings it back.');
    });
  }

  restore(): Promise<boolean> {
    return this.restoring(async ({ id, on, text, author, at }) => {
      await api.saveNote({ id, on, text, author, at });
      announcer.say('The note is back.');
    });
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
