// Saved views: kept in the store with the entities that they showed, opened, compared, exchanged as a file.
import * as api from '../api';
import type { NodeRef, SavedView, ViewHead } from '../api/types';
import { emptyDocument, changed, type ViewDocument } from '../document/document';
import { emptyScene } from '../document/scene';
import { fromStored, toStored } from '../document/stored';
import { readFile, toFile, toSave } from '../saved/file';
import { announcer } from './announcer.svelte';
import { askedBy, contents } from './contents.svelte';
import { graph } from './graph.svelte';
import { judging } from './judging.svelte';
import { KeptList } from './kept.svelte';
import { view } from './view.svelte';

/** As many entities as the server takes of a view. */
const mostEntities = 10_000;

const isEntity = (id: string) => id.includes(':') && !id.includes('~');

class SavedStore extends KeptList<ViewHead, SavedView> {
  isOpen = $state(false);
  private opened = $state.raw<{ head: ViewHead; asked: string } | null>(null);

  /** The saved view that the page shows, as long as it asks what that view asks. */
  readonly shown = $derived(this.opened && this.opened.asked === askedBy(view.written) ? this.opened.head : null);

  start(): void {
    // A step of the graph that names what has vanished is dropped: it is the same saved view.
    view.onQuietChange((before, after) => {
      if (this.opened && this.opened.asked === askedBy(before)) this.opened = { ...this.opened, asked: askedBy(after) };
    });
    let steps = view.pushes;
    view.onChange(() => {
      if (view.pushes === steps) this.recognise(); // an address was opened, or a step taken back
      steps = view.pushes;
    });
    void this.load().then(() => this.recognise());
  }

  /** A view that was opened by its address is the saved one that asks the same. */
  private recognise(): void {
    const asked = askedBy(view.written);
    if (this.shown || asked === askedBy(emptyDocument())) return;
    const head = this.list.find((v) => {
      const { document } = fromStored(v.document);
      return document !== null && askedBy(document) === asked;
    });
    if (head) this.opened = { head, asked };
  }

  protected async read(): Promise<ViewHead[]> {
    return (await api.savedViews()).views;
  }

  /** Shows a saved view; false where this page cannot read its document. */
  open(v: ViewHead): boolean {
    const reading = fromStored(v.document);
    if (!reading.document) {
      this.problem = new api.Problem('document', `“${v.name}” was saved by another version of this page.`, reading.problems.join('; '));
      return false;
    }
    view.go(reading.document);
    this.opened = { head: v, asked: askedBy(view.written) };
    announcer.say(`${v.name} is shown.`);
    return true;
  }

  /** What the view shows, as far as it says so, then what its document names beside that. */
  readonly entities = $derived.by((): NodeRef[] => {
    const { question, selection, scene, filters } = view.document;
    const named = [question.of, selection.id, ...filters.sites, ...scene.steps.map((s) => s.id)].filter(isEntity);
    const all = [...(contents.now ?? []), ...named.map((id) => ({ id, name: graph.nodes.get(id)?.name ?? '' }))];
    return [...new Map(all.toReversed().map((e) => [e.id, e])).values()].reverse().slice(0, mostEntities);
  });

  close(): void {
    this.opened = null;
  }

  /** Saves what the page shows. */
  add(name: string): Promise<boolean> {
    return this.keep(
      name,
      view.written,
      this.entities.map(({ id, name }) => ({ id, name })),
    );
  }

  /** Saves a list of entities as a table. */
  addList(name: string, entities: NodeRef[]): Promise<boolean> {
    const steps = entities.map((e) => ({ kind: 'node' as const, id: e.id }));
    const document = changed(emptyDocument(), { view: 'table', question: { table: { list: 'nodes' } }, scene: { ...emptyScene(), steps } });
    return this.keep(name, document, entities);
  }

  rename(v: ViewHead, name: string): Promise<boolean> {
    return this.change(async () => {
      const { entities, document } = await api.savedView(v.id);
      await api.saveView({ id: v.id, name, document, entities, author: judging.author.trim(), replaces: v.changed_at });
      announcer.say(`Renamed to ${name}.`);
    });
  }

  remove(v: ViewHead): Promise<boolean> {
    return this.change(async () => {
      this.deleted = await api.deleteView(v.id);
      announcer.say(`${v.name} is deleted. Undo brings it back.`);
    });
  }

  restore(): Promise<boolean> {
    return this.restoring(async (deleted) => {
      await api.saveView(toSave(deleted));
      announcer.say(`${deleted.name} is back.`);
    });
  }

  /** All saved views as the text of a file. */
  async file(): Promise<string> {
    return toFile(await Promise.all(this.list.map((v) => api.savedView(v.id))));
  }

  /** Takes the views of a file; those that are here already stay as they are. */
  async take(text: string): Promise<string[]> {
    const { views, problems } = readFile(text);
    let taken = 0;
    for (const v of views) {
      try {
        await api.saveView(v);
        taken++;
      } catch (e) {
        const problem = api.asProblem(e);
        problems.push(`“${v.name}”: ${problem.code === 'conflict' ? 'a view with its id is here already.' : problem.message}`);
      }
    }
    await this.load();
    return [`${taken} of ${views.length} views were taken.`, ...problems];
  }

  private keep(name: string, document: ViewDocument, entities: NodeRef[]): Promise<boolean> {
    return this.change(async () => {
      await api.saveView({ name, document: toStored(document), entities, author: judging.author.trim() });
      announcer.say(`Saved as ${name}.`);
    });
  }
}

export const saved = new SavedStore();
