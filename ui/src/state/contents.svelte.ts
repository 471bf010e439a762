// Which entities the view in question shows, as far as it says so: a saved view remembers them, and
// is compared with them when it is opened again.
import { untrack } from 'svelte';
import type { NodeRef } from '../api/types';
import { toHash } from '../document/address';
import { changed, type ViewDocument } from '../document/document';
import { graph } from './graph.svelte';
import { view } from './view.svelte';

/** Names what a document asks: selecting something in it asks nothing else. */
export function askedBy(d: ViewDocument): string {
  return toHash(changed(d, { question: { counted: [] }, selection: { id: '', mark: '', tab: 'about' } }));
}

class Contents {
  private said = $state.raw<{ asked: string; entities: NodeRef[] } | null>(null);
  private readonly asked = $derived(askedBy(view.written));
  private readonly ofGraph = $derived(graph.busy > 0 ? null : graph.model.points.map((p) => ({ id: p.node.id, name: p.node.name })));

  /** null where the view has not said what it shows, or shows sums of which no entity can be named. */
  readonly now = $derived.by((): NodeRef[] | null => {
    const { view: name, question } = view.document;
    const hasSteps = view.document.scene.steps.length > 0;
    if (name === 'graph' || (name === 'table' && hasSteps && question.table.list !== 'matrix')) return this.ofGraph;
    return this.said?.asked === this.asked ? this.said.entities : null;
  });

  /** Says what is shown of what is asked now; null while that is not known. */
  show(entities: NodeRef[] | null): void {
    untrack(() => (this.said = entities && { asked: this.asked, entities }));
  }
}

export const contents = new Contents();
