// The paths in question: between which two nodes, how they are sought, what was found, which of them is lit.
import { addStep, isPathCount, keyOf, type Step } from '../document/scene';
import type { ViewDocument } from '../document/document';
import { partOf } from '../graph/paths';
import { announcer } from './announcer.svelte';
import { graph } from './graph.svelte';
import { view } from './view.svelte';

type Selection = ViewDocument['selection'];

/** What is asked for the ends and choices of a selection; null while an end is missing. */
export function pathStep({ start, end, mentions, paths, inTime }: Selection): Extract<Step, { kind: 'path' }> | null {
  if (!start || !end || start === end) return null;
  const k = Number(paths);
  return { kind: 'path', id: start, to: end, mentions, ...(inTime ? { inTime } : {}), ...(isPathCount(k) ? { k } : {}) };
}

class PathsStore {
  private selection = $derived(view.document.selection);
  step = $derived(
    view.document.scene.steps.find((s) => s.kind === 'path' && s.id === this.selection.start && s.to === this.selection.end) ?? null,
  );
  found = $derived((this.step && graph.answers.get(keyOf(this.step))?.found) ?? null);
  /** Index of the path that is lit; -1 for all. */
  chosen = $derived(this.found?.paths[Number(this.selection.path) - 1] ? Number(this.selection.path) - 1 : -1);
  /** What of the graph is lit; null where no path is. */
  lit = $derived(this.found && partOf(this.found, this.chosen));

  /** Asks for paths between the ends that are known after a change. */
  seek(change: Partial<Selection>): void {
    const selection = { ...view.document.selection, ...change, path: '' };
    const step = pathStep(selection);
    view.go({ selection, ...(step ? { scene: addStep(view.document.scene, step) } : {}) });
  }

  choose(index: number): void {
    view.go({ selection: { path: index < 0 ? '' : String(index + 1) } });
    const path = this.found?.paths[index];
    announcer.say(path ? `Path ${index + 1}: ${path.nodes.map((id) => graph.nameOf(id)).join(', ')}.` : 'All paths.');
  }

  clear(): void {
    view.go({ selection: { start: '', end: '', path: '' } });
  }
}

export const paths = new PathsStore();
