// The document that the page shows, and its history.
import { aliased, aliasedScene } from '../document/aliased';
import { changed, type Change, type ViewDocument } from '../document/document';
import { DocumentHistory, windowBrowser } from '../document/history';
import { aliases } from './aliases.svelte';

class ViewStore {
  private readonly history = new DocumentHistory(windowBrowser);
  /** The document with the ids that its address has. */
  written = $state.raw<ViewDocument>(this.history.document());
  private writtenScene = $derived(this.written.scene);
  /** Apart from the rest: what depends on the scene alone is not worked out anew after a click. */
  private scene = $derived(aliasedScene(this.writtenScene, aliases.map));
  document = $derived<ViewDocument>({ ...aliased(this.written, aliases.map), scene: this.scene });
  /** Our place among the documents of this visit, and how many were ever added. */
  at = $state(0);
  pushes = $state(0);
  canUndo = $state(false);
  canRedo = $state(false);
  /** Grows when the answers to what was asked before may be wrong: a judgement, a new resolution, a written metric. */
  revision = $state(0);
  private readonly listeners: (() => void)[] = [];
  private readonly quietListeners: ((before: ViewDocument, after: ViewDocument) => void)[] = [];

  start(): void {
    window.addEventListener('popstate', () => {
      this.written = this.history.moved();
      this.changed();
    });
    this.changed();
  }

  /** Calls back after each change of the document. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Calls back after each change that is no step to undo: the page's own correction of what was asked. */
  onQuietChange(listener: (before: ViewDocument, after: ViewDocument) => void): void {
    this.quietListeners.push(listener);
  }

  /** Changes the document; one step to undo unless `quietly`. */
  go(change: Change, quietly = false): void {
    const before = this.written;
    this.written = changed(before, change);
    if (quietly) {
      this.history.replace(this.written);
      for (const listener of this.quietListeners) listener(before, this.written);
    } else {
      this.history.push(this.written);
      this.pushes++;
    }
    this.changed();
  }

  /** Selects something; the inspector goes on to show what it shows, or the tab that is named. */
  select(id: string, tab: ViewDocument['selection']['tab'] = this.written.selection.tab): void {
    this.go({ selection: { id, tab } });
  }

  undo(): void {
    this.history.undo();
  }

  redo(): void {
    this.history.redo();
  }

  private changed(): void {
    this.at = this.history.at;
    this.canUndo = this.history.canUndo;
    this.canRedo = this.history.canRedo;
    for (const listener of this.listeners) listener();
  }
}

export const view = new ViewStore();
