// Metrics run from the graph: on its nodes as they are shown, or on a scope of the whole; the size or the colour of the
// nodes follows. Which ones stands in the document, so that an address gives the same picture.
import * as api from '../api';
import type { Metric } from '../api/types';
import { idsOf } from '../graph/groups';
import { runNamed } from '../graph/measured';
import { follow } from '../views/metrics/run';
import { announcer } from './announcer.svelte';
import { graph } from './graph.svelte';
import { measures } from './measures.svelte';
import { schema } from './schema.svelte';
import { view } from './view.svelte';

interface Run {
  /** The nodes that it was run on, as one text; '' for a scope of the whole. */
  of: string;
  progress: number;
  result: Metric | null;
  problem: api.Problem | null;
}

/** The scope of campaigns and the agencies that received them. */
const receipts = 'agencies-campaigns';

class Runs {
  private all = $state.raw<ReadonlyMap<string, Run>>(new Map());
  private readonly controllers = new Map<string, AbortController>();

  /** What the document asks for, each once. */
  wanted = $derived([...new Set([view.document.figure.colour, view.document.figure.size])].filter((name) => runNamed(name) !== null));

  of(name: string): Run | undefined {
    return this.all.get(name);
  }

  /** Whether the graph holds other nodes than the run stands on, or another state of the leak. */
  isOld(name: string): boolean {
    const run = this.all.get(name);
    return run?.result != null && (run.result.stale || run.of !== this.nodesFor(name).join(' '));
  }

  titleOf(name: string): string {
    const run = runNamed(name);
    if (!run) return name;
    const title = schema.value?.metrics.find((m) => m.name === run.metric)?.title ?? run.metric;
    return `${title}, ${run.scope === 'selection' ? 'of this graph' : run.scope}`;
  }

  async start(name: string): Promise<void> {
    const named = runNamed(name);
    if (!named) return;
    this.controllers.get(name)?.abort();
    const controller = new AbortController();
    this.controllers.set(name, controller);
    const ids = this.nodesFor(name);
    const received = this.received(named.metric, named.scope, ids);
    this.put(name, { of: ids.join(' '), progress: 0, result: null, problem: null });
    try {
      const filter = named.scope === 'selection' ? { filter: { ids: received ?? ids } } : {};
      const scope = received ? receipts : named.scope;
      const { id } = await api.runMetric(named.metric, { scope, parameters: {}, restart: [], ...filter });
      const cancel = () => void api.stopRun(id).catch(() => undefined); // it may have ended meanwhile
      controller.signal.addEventListener('abort', cancel);
      const result = await follow(id, [], 0, (r) => this.put(name, { progress: r.progress }), controller.signal);
      controller.signal.removeEventListener('abort', cancel);
      if (!result) throw new api.Problem('stopped', 'The run was stopped.', 'Run it again.');
      measures.keep(name, new Map(result.top.map((v) => [v.id, v.value])));
      this.put(name, { result, progress: 1 });
      announcer.say(`${this.titleOf(name)} is worked out.`);
    } catch (e) {
      this.put(name, {
        problem: api.isAbort(e) ? new api.Problem('stopped', 'Stopped.', 'Run it again, or choose another.') : api.asProblem(e),
      });
    }
  }

  /** Stops a run; size and colour go back to what they are without one. */
  cancel(name: string): void {
    this.controllers.get(name)?.abort();
    this.all = new Map([...this.all].filter(([n]) => n !== name));
    const { size, colour } = view.document.figure;
    view.go({ figure: { size: size === name ? '' : size, colour: colour === name ? '' : colour } });
  }

  /**
   * The campaigns and agencies of the graph where lines that sum people join most of it, and the metric can be worked out on
   * who received what; null elsewhere. The leak joins the two through people, whom a trace does not draw.
   */
  private received(metric: string, scope: string, ids: string[]): string[] | null {
    const sums = graph.model.links.filter((l) => l.type === 'SENT_TO' && l.aggregate).length;
    const takes = schema.value?.metrics.find((m) => m.name === metric)?.scopes.includes(receipts);
    if (scope !== 'selection' || !takes || 2 * sums <= graph.model.links.length) return null;
    return ids.filter((id) => /^(campaign|agency):/.test(id));
  }

  private nodesFor(name: string): string[] {
    return runNamed(name)?.scope === 'selection' ? graph.model.points.flatMap(idsOf).sort() : [];
  }

  private put(name: string, change: Partial<Run>): void {
    const before = this.all.get(name) ?? { of: '', progress: 0, result: null, problem: null };
    this.all = new Map([...this.all, [name, { ...before, ...change }]]);
  }
}

export const runs = new Runs();
