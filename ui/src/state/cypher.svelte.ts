// The Cypher drawer: the query, its parameters, its answer, what ran before and what was saved.
import * as api from '../api';
import { parametersIn, valueOf } from '../cypher/text';
import { ran, readHistory, readSaved, save, type Kept, type Saved } from '../cypher/shelf';
import type { CypherResult, Queries } from '../api/types';
import { plural } from '../text/format';
import { announcer } from './announcer.svelte';

const historyKey = 'bluegraph.cypher.history';
const savedKey = 'bluegraph.cypher.saved';

class CypherStore {
  isOpen = $state(false);
  /** Of the drawer, in pixels: less than half of the window, so that the view behind it can still be read. */
  height = $state(Math.round(Math.min(window.innerHeight * 0.42, 720)));
  text = $state('');
  parameters = $state<Record<string, string>>({});
  needed = $derived(parametersIn(this.text));
  isRunning = $state(false);
  result = $state.raw<CypherResult | null>(null);
  problem = $state.raw<api.Problem | null>(null);
  /** The query that the answer or the problem is about. */
  asked = $state('');
  isCancelled = $state(false);
  library = $state.raw<Queries['queries']>([]);
  libraryProblem = $state.raw<api.Problem | null>(null);
  history = $state.raw<Kept[]>(readHistory(localStorage.getItem(historyKey)));
  saved = $state.raw<Saved[]>(readSaved(localStorage.getItem(savedKey)));
  private controller: AbortController | null = null;

  toggle(): void {
    this.isOpen = !this.isOpen;
  }

  async loadLibrary(): Promise<void> {
    if (this.library.length > 0) return;
    this.libraryProblem = null;
    try {
      this.library = (await api.queries()).queries;
    } catch (e) {
      this.libraryProblem = api.asProblem(e);
    }
  }

  put(q: Kept): void {
    this.text = q.text;
    this.parameters = { ...this.parameters, ...q.parameters };
  }

  /** Opens a query of the library, and runs it. */
  async answer(name: string, parameters: Record<string, string>): Promise<void> {
    this.isOpen = true;
    await this.loadLibrary();
    const query = this.library.find((q) => q.name === name);
    if (!query) return; // the drawer says why there is none
    this.put({ text: query.text.trim(), parameters });
    await this.run();
  }

  async run(): Promise<void> {
    if (this.isRunning || this.text.trim() === '') return;
    const query = this.text;
    const typed = Object.fromEntries(this.needed.map((name) => [name, this.parameters[name] ?? '']));
    const controller = new AbortController();
    this.controller = controller;
    Object.assign(this, { isRunning: true, isCancelled: false, problem: null, result: null, asked: query });
    this.keep(historyKey, (this.history = ran(this.history, { text: query, parameters: typed })));
    try {
      const params = Object.fromEntries(Object.entries(typed).map(([name, v]) => [name, valueOf(v)]));
      this.result = await api.cypher(query, params, controller.signal);
      announcer.say(`${plural(this.result.rows.length, 'row')}.`);
    } catch (e) {
      if (api.isAbort(e)) this.isCancelled = true;
      else this.problem = api.asProblem(e);
    } finally {
      this.isRunning = false;
      this.controller = null;
    }
  }

  cancel(): void {
    this.controller?.abort();
  }

  saveAs(name: string): void {
    const parameters = Object.fromEntries(this.needed.map((n) => [n, this.parameters[n] ?? '']));
    this.setSaved(save(this.saved, { name, text: this.text, parameters }));
    announcer.say(`Saved as ${name}.`);
  }

  setSaved(list: Saved[]): void {
    this.saved = list;
    this.keep(savedKey, list);
  }

  private keep(key: string, list: unknown): void {
    localStorage.setItem(key, JSON.stringify(list));
  }

  forget(): void {
    this.history = [];
    localStorage.removeItem(historyKey);
  }
}

export const cypher = new CypherStore();
