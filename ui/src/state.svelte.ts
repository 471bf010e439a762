// The one store of the page: what the server has, what the reader has asked for,
// and the map that follows from both.
import * as api from './api';
import { paletteOf } from './graph/encode';
import { answerOfAgency, answerOfCampaign, compose, cutOf, linkOf, type Answer } from './graph/model';
import { addStep, keyOf, type Scene, type Step } from './graph/scene';
import { afterJudgement, canBeJudged, shownStep, shownView, unknownIds, type Shown } from './graph/shown';
import { ViewHistory, windowBrowser } from './history';
import { number } from './text/format';
import { idsIn } from './text/ids';
import type { Effect, RelationInfo, Schema, Subgraph } from './types';
import { fromHash, toHash, type View } from './url';

export type Theme = 'auto' | 'light' | 'dark';

const themeKey = 'bluegraph.theme';
const singleKeysKey = 'bluegraph.single-keys';

class State {
  schema = $state.raw<Schema | null>(null);
  /** Why there is no schema. */
  schemaProblem = $state.raw<api.Problem | null>(null);
  /** The view as its address says it. */
  private address = $state.raw<View>(fromHash(window.location.hash));
  /** Which entities are shown for others, as far as the page came across them. */
  shown = $state.raw<Shown>(new Map());
  view = $derived(shownView(this.address, this.shown));
  /** Grows with each judgement made or taken back here: what was read before may be wrong. */
  revision = $state(0);
  answers = $state.raw<ReadonlyMap<string, Answer>>(new Map());
  /** Questions under way. */
  busy = $state(0);
  /** The last thing that went wrong on the map. */
  problem = $state.raw<api.Problem | null>(null);
  /** Read aloud by screen readers. */
  spoken = $state('');
  canUndo = $state(false);
  canRedo = $state(false);
  /** What the inspector tells, of whatever is selected. */
  tab = $state<'about' | 'evidence' | 'identity'>('about');
  theme = $state<Theme>(storedTheme());
  singleKeys = $state(localStorage.getItem(singleKeysKey) !== 'off');
  private systemDark = $state(window.matchMedia('(prefers-color-scheme: dark)').matches);

  dark = $derived(this.theme === 'dark' || (this.theme === 'auto' && this.systemDark));
  palette = $derived(paletteOf(this.schema?.kinds ?? [], this.dark));
  relations = $derived(new Map<string, RelationInfo>((this.schema?.relations ?? []).map((r) => [r.type, r])));
  plurals = $derived(new Map((this.schema?.kinds ?? []).map((k) => [k.kind, k.plural])));
  model = $derived(compose(this.view.scene, this.answers, { keep: [this.view.selected, this.view.from, this.view.to] }));

  private readonly history = new ViewHistory(windowBrowser);
  private readonly asked = new Map<string, AbortController>();
  private learned = new Map<string, string>();
  private readonly lookedUp = new Set<string>();

  start(): void {
    window.addEventListener('popstate', () => {
      this.history.moved();
      this.problem = null;
      this.address = fromHash(window.location.hash);
      this.settle();
    });
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (e) => (this.systemDark = e.matches));
    this.setTheme(this.theme);
    this.settle();
    void this.loadSchema();
  }

  async loadSchema(): Promise<void> {
    this.schemaProblem = null;
    try {
      this.schema = await api.schema();
    } catch (e) {
      this.schemaProblem = api.asProblem(e);
    }
  }

  /** Looks whether it was worked out meanwhile, or has to be again, which entities are one. */
  async lookWhetherResolved(): Promise<boolean> {
    const before = this.schema;
    const now = await api.schema().catch(() => null); // the next look may be answered
    if (!before || !now || now.resolved === before.resolved) return false;
    this.schema = now;
    this.learned = new Map();
    this.shown = new Map();
    this.lookedUp.clear();
    this.refresh();
    return true;
  }

  /** Changes the view; one step to undo unless `quietly`. */
  go(change: Partial<View>, quietly = false): void {
    this.address = { ...this.address, ...change };
    const hash = toHash(this.address);
    if (quietly) this.history.replace(hash);
    else {
      this.history.push(hash);
      this.problem = null; // it was about what was asked before
    }
    this.settle();
  }

  setScene(scene: Scene, spoken?: string): void {
    this.go({ scene });
    if (spoken) this.say(spoken);
  }

  /** Adds to the map and shows it. */
  add(step: Step, select?: string): void {
    this.go({
      scene: addStep(this.view.scene, step),
      ...(select === undefined ? {} : { selected: select }),
      view: this.view.view === 'table' ? 'table' : 'graph',
    });
  }

  /** Marks what another entity may be judged the same as. */
  mark(id: string): void {
    this.go({ mark: id });
    this.say('Marked: choose another of its kind to say that the two are the same.');
  }

  undo(): void {
    this.history.undo();
  }

  redo(): void {
    this.history.redo();
  }

  say(text: string): void {
    this.spoken = text;
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    localStorage.setItem(themeKey, theme);
    document.documentElement.dataset.theme = theme;
  }

  setSingleKeys(on: boolean): void {
    this.singleKeys = on;
    localStorage.setItem(singleKeysKey, on ? 'on' : 'off');
  }

  /** Stops every question under way; their steps leave the map. */
  cancel(): void {
    const keys = new Set(this.asked.keys());
    for (const c of this.asked.values()) c.abort();
    this.dropSteps(keys);
  }

  /** Asks what the scene needs and has not got. */
  private settle(): void {
    this.canUndo = this.history.canUndo;
    this.canRedo = this.history.canRedo;
    for (const step of this.view.scene.steps) {
      const key = keyOf(step);
      if (!this.answers.has(key) && !this.asked.has(key))
        void this.ask(step, key, (answers) => (this.answers = new Map([...this.answers, ...answers])));
    }
    if (this.asked.size === 0) void this.lookUp();
  }

  /** Says that one entity is shown for another. */
  learn(id: string, shown: string): void {
    if (id === shown || !canBeJudged(id) || this.learned.get(id) === shown) return;
    this.learned.set(id, shown);
    this.shown = new Map(this.learned);
  }

  /** Reads again what a judgement may have changed; the map changes once, when all of it is here. */
  async revise(effect: Effect): Promise<void> {
    const next = afterJudgement(effect);
    this.learned = new Map(next);
    this.lookedUp.clear();
    this.revision++;
    void this.loadSchema();
    const before = this.answers;
    const fresh = new Map<string, Answer>();
    const { steps } = shownView(this.address, next).scene;
    await Promise.all(steps.map((step) => this.ask(step, keyOf(step), (answers) => answers.forEach((a, key) => fresh.set(key, a)))));
    const since = [...this.answers].filter(([key, a]) => before.get(key) !== a);
    this.answers = new Map([...since, ...fresh]);
    this.shown = new Map(this.learned);
    this.settle();
  }

  /** Reads the map again: what stands beside its nodes has changed. */
  refresh(): void {
    this.revision++;
    this.answers = new Map();
    this.settle();
  }

  /** Finds out what is shown for ids of the address that the map does not hold. */
  private async lookUp(): Promise<void> {
    const known = new Set([...this.lookedUp, ...[...this.answers.values()].flatMap((a) => a.nodes.map((n) => n.id))]);
    for (const id of unknownIds(this.address, known)) {
      if (this.lookedUp.has(id)) continue; // another look-up was faster
      this.lookedUp.add(id);
      try {
        this.learn(id, (await api.entity(id)).id);
      } catch {
        // The link names what this graph does not hold: nothing is shown for it.
      }
    }
  }

  private async ask(step: Step, key: string, keep: (answers: ReadonlyMap<string, Answer>) => void): Promise<void> {
    const controller = new AbortController();
    this.asked.set(key, controller);
    this.busy++;
    try {
      const answer = await answerTo(step, controller.signal, () => this.withoutMentions());
      // The first node is the one asked about, the last one the end of a path.
      const ends = step.kind === 'path' ? [step.id, step.to] : [step.id];
      const of = new Map(ends.flatMap((id, i) => [[id, answer.nodes.at(-i)?.id ?? id]]));
      of.forEach((shown, id) => this.learn(id, shown));
      keep(new Map([key, keyOf(shownStep(step, (id) => of.get(id) ?? id))].map((k) => [k, answer])));
      this.problem = null;
      this.say(`${number(this.model.points.length)} nodes and ${number(this.model.links.length)} edges on the map.`);
    } catch (e) {
      if (!api.isAbort(e)) this.problem = api.asProblem(e);
      this.dropSteps(new Set([key]));
    } finally {
      if (this.asked.get(key) === controller) this.asked.delete(key);
      this.busy--;
      if (this.asked.size === 0) void this.lookUp();
    }
  }

  /** The ids that words may stand for in this graph. */
  async idsIn(words: string, signal: AbortSignal): Promise<string[]> {
    if (!/[:/]/.test(words)) return [];
    const schema = this.schema ?? (await api.schema(signal));
    return idsIn(
      words,
      schema.kinds.map((k) => k.prefix),
    );
  }

  /** Whether things with this prefix of an id are of a kind that texts name. */
  async isNamedInTexts(prefix: string): Promise<boolean> {
    const { kinds, relations } = this.schema ?? (await api.schema());
    const kind = kinds.find((k) => k.prefix === prefix)?.kind;
    return kind !== undefined && relations.some((r) => r.type === 'MENTIONS' && r.targets.includes(kind));
  }

  /** Every relationship type but names found in texts. */
  private async withoutMentions(): Promise<string[]> {
    const schema = this.schema ?? (await api.schema());
    return schema.relations.map((r) => r.type).filter((t) => t !== 'MENTIONS');
  }

  /** A step that could not be answered is no part of the map. */
  private dropSteps(keys: ReadonlySet<string>): void {
    const { scene } = this.address;
    const steps = scene.steps.filter((s) => !keys.has(keyOf(s)) && !keys.has(keyOf(shownStep(s, (id) => this.shown.get(id) ?? id))));
    if (steps.length < scene.steps.length) this.go({ scene: { ...scene, steps } }, true);
  }
}

async function answerTo(step: Step, signal: AbortSignal, withoutMentions: () => Promise<string[]>): Promise<Answer> {
  switch (step.kind) {
    case 'node':
      return { nodes: [await api.entity(step.id, signal)], links: [] };
    case 'expand': {
      const q = { hops: 1, rel: [step.type], kind: step.to ? [step.to] : [], limit: step.limit, rank: 'degree' };
      return answerOfSubgraph(await api.neighbourhood(step.id, q, signal), step.type);
    }
    case 'trace':
      return step.id.startsWith('agency:')
        ? answerOfAgency(await api.traceAgency(step.id, step.limit, signal))
        : answerOfCampaign(await api.traceCampaign(step.id, step.limit, signal));
    case 'path':
      return answerOfPath(step, step.mentions ? [] : await withoutMentions(), signal);
  }
}

function answerOfSubgraph(g: Subgraph, what: string): Answer {
  return { nodes: g.nodes, links: g.edges.map(linkOf), ...cutOf(g.nodes.length - 1, g.total, what, g.ranked_by) };
}

async function answerOfPath(step: Extract<Step, { kind: 'path' }>, rel: string[], signal: AbortSignal): Promise<Answer> {
  const found = await api.paths(step.id, step.to, rel, signal);
  const path = found.paths[0];
  if (!path || path.nodes.length === 0) {
    throw step.mentions
      ? new api.Problem('not_found', `No path of at most ${found.max_hops} steps joins the two.`, 'Try other ends, or expand between them.')
      : new api.Problem(
          'not_found',
          `No path of at most ${found.max_hops} steps joins the two without names found in texts.`,
          'Let the path lead through such names, or try other ends.',
        );
  }
  return { nodes: path.nodes, links: path.edges.map(linkOf) };
}

function storedTheme(): Theme {
  const t = localStorage.getItem(themeKey);
  return t === 'light' || t === 'dark' ? t : 'auto';
}

export const app = new State();
