// The data of the graph view: what the server answered to each step of the scene, and
// the points and links that follow.
import * as api from '../api';
import { aliasedStep, unknownIds } from '../document/aliased';
import { addStep, keyOf, type Scene, type Step } from '../document/scene';
import { answerTo } from '../graph/answer';
import { hasFilters, passes } from '../graph/filter';
import { idsOf, isGroup } from '../graph/groups';
import { measured } from '../graph/measured';
import { compose, linesOf, type Answer, type Seen } from '../graph/model';
import { plural } from '../text/format';
import { aliases } from './aliases.svelte';
import { announcer } from './announcer.svelte';
import { measures } from './measures.svelte';
import { schema } from './schema.svelte';
import { Turns } from './turns';
import { view } from './view.svelte';

/** Milliseconds between two looks of a graph whose answers are still coming. */
const together = 400;

class GraphStore {
  answers = $state.raw<ReadonlyMap<string, Answer>>(new Map());
  /** Questions under way. */
  busy = $state(0);
  problem = $state.raw<api.Problem | null>(null);

  private scene = $derived(view.document.scene);
  /** People who must not be folded away. A string: selecting anything else composes nothing anew. */
  private kept = $derived(
    [view.document.selection.id, view.document.selection.start, view.document.selection.end]
      .filter((id) => id.startsWith('recipient:'))
      .join(' '),
  );
  private filters = $derived(view.document.filters);
  private time = $derived(view.document.time);
  private passes = $derived.by(() => {
    const by = { filters: this.filters, time: this.time };
    return hasFilters(by) ? (n: Seen) => passes(n, by) : undefined;
  });
  private composed = $derived(
    compose(this.scene, this.answers, { keep: this.kept.split(' '), ...(this.passes ? { passes: this.passes } : {}) }),
  );
  model = $derived(measured(this.composed, measures.values));
  /** Every node of the graph, those that are drawn as one with others too. */
  nodes = $derived(new Map(this.model.points.flatMap((p) => [p, ...(p.group ?? [])]).map((p) => [p.node.id, p.node])));
  /** By node that is drawn as one with others: what it is drawn as. */
  drawnAs = $derived(new Map(this.model.points.flatMap((p) => (p.group ?? []).flatMap(idsOf).map((id) => [id, p.node.id]))));

  /** The requests behind the scene, in the order of its steps. */
  calls = $derived(this.scene.steps.map((s) => this.answers.get(keyOf(s))?.call));

  /** Starting hundreds of requests at once keeps the page from answering. */
  private readonly turns = new Turns(8);
  private readonly asked = new Map<string, AbortController>();
  /** Answers that came and are not shown yet: the graph is composed once for many of them. */
  private arrived = new Map<string, Answer>();
  private arriving = 0;

  start(): void {
    view.onChange(() => {
      this.problem = null; // it was about what was asked before
      this.askMissing();
    });
    this.askMissing();
  }

  has(id: string): boolean {
    return this.nodes.has(id);
  }

  /** The nodes that one of the graph stands for: the members of a group, else itself. */
  idsAt(id: string): string[] {
    const members = isGroup(id) ? this.model.points.find((p) => p.node.id === id)?.group : undefined;
    return members?.map((p) => p.node.id) ?? [id];
  }

  nameOf(id: string): string {
    return this.nodes.get(id)?.name ?? id;
  }

  setScene(scene: Scene, spoken?: string): void {
    view.go({ scene });
    if (spoken) announcer.say(spoken);
  }

  /** Adds to the graph and shows it. */
  add(step: Step, select?: string): void {
    view.go({
      scene: addStep(view.document.scene, step),
      ...(select === undefined ? {} : { selection: { id: select } }),
      view: view.document.view === 'table' ? 'table' : 'graph',
    });
  }

  /** Stops every question under way; their steps leave the scene. */
  cancel(): void {
    const keys = new Set(this.asked.keys());
    for (const c of this.asked.values()) c.abort();
    this.dropSteps(keys);
  }

  /** Asks all of it again: what stands beside the nodes has changed. */
  refresh(): void {
    view.revision++;
    this.answers = new Map();
    this.arrived = new Map();
    this.askMissing();
  }

  /** Takes the answer to a step from a file: the store is not asked for it. */
  give(key: string, answer: Answer): void {
    this.answers = new Map(this.answers).set(key, answer);
  }

  /** Asks again for the steps of a scene; the graph changes once, when all of it is here. */
  async reread(steps: Step[]): Promise<void> {
    const before = this.answers;
    const fresh = new Map<string, Answer>();
    await Promise.all(steps.map((step) => this.ask(step, (answers) => answers.forEach((a, key) => fresh.set(key, a)), true)));
    const since = [...this.answers].filter(([key, a]) => before.get(key) !== a);
    this.answers = new Map([...since, ...fresh]);
    aliases.publish();
    this.askMissing();
  }

  private askMissing(): void {
    for (const step of view.document.scene.steps) {
      const key = keyOf(step);
      if (!this.answers.has(key) && !this.asked.has(key) && !this.arrived.has(key)) void this.ask(step, (answers) => this.keep(answers));
    }
    if (this.asked.size === 0) this.lookUpAliases();
  }

  /** Shows answers at once where nothing else is under way, else a few times a second. */
  private keep(answers: ReadonlyMap<string, Answer>): void {
    answers.forEach((a, key) => this.arrived.set(key, a));
    if (this.asked.size <= 1) this.show();
    else this.arriving ||= window.setTimeout(() => this.show(), together);
  }

  private show(): void {
    clearTimeout(this.arriving);
    this.arriving = 0;
    if (this.arrived.size === 0) return;
    this.answers = new Map([...this.answers, ...this.arrived]);
    this.arrived = new Map();
    announcer.say(`${plural(this.model.points.length, 'node')} and ${linesOf(this.model)} in the graph.`);
  }

  private lookUpAliases(): void {
    const known = new Set([...this.answers.values()].flatMap((a) => a.nodes.map((n) => n.id)));
    void aliases.lookUp(unknownIds(view.written, known));
  }

  private async ask(step: Step, keep: (answers: ReadonlyMap<string, Answer>) => void, later = false): Promise<void> {
    const key = keyOf(step);
    const controller = new AbortController();
    this.asked.set(key, controller);
    this.busy++;
    try {
      const answer = await this.turns.take(() => {
        controller.signal.throwIfAborted(); // it was stopped while it waited
        return answerTo(step, controller.signal, () => schema.withoutMentions());
      });
      // The first node is the one asked about, the last one the end of a path.
      const ends = step.kind === 'path' ? [step.id, step.to] : [step.id];
      const of = new Map(ends.flatMap((id, i) => [[id, answer.nodes.at(-i)?.id ?? id]]));
      of.forEach((standsFor, id) => aliases.learn(id, standsFor, later));
      keep(new Map([key, keyOf(aliasedStep(step, (id) => of.get(id) ?? id))].map((k) => [k, answer])));
      this.problem = null;
    } catch (e) {
      if (!api.isAbort(e)) this.problem = api.asProblem(e);
      this.dropSteps(new Set([key]));
    } finally {
      if (this.asked.get(key) === controller) this.asked.delete(key);
      this.busy--;
      if (this.asked.size === 0) {
        this.show();
        this.lookUpAliases();
      }
    }
  }

  /** A step that could not be answered is no part of the scene. */
  private dropSteps(keys: ReadonlySet<string>): void {
    const { scene } = view.written;
    const { problem } = this;
    const steps = scene.steps.filter((s) => !keys.has(keyOf(s)) && !keys.has(keyOf(aliasedStep(s, (id) => aliases.map.get(id) ?? id))));
    if (steps.length < scene.steps.length) view.go({ scene: { ...scene, steps } }, true);
    this.problem = problem;
  }
}

export const graph = new GraphStore();
