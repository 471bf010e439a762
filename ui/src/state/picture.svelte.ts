// The dialog that exports the view as a picture, and which views have one.
import { isPictured, pictureOf } from '../drawing/questions';
import type { ViewDocument } from '../document/document';
import { graph } from './graph.svelte';
import { runs } from './runs.svelte';
import { schema } from './schema.svelte';

class PictureStore {
  isOpen = $state(false);
  /** Where the graph on the screen has a node; null where it has none, or none is on the screen. */
  placeOf: (id: string) => [number, number] | null = () => null;

  /** Whether the view of a document can be drawn outside the page. */
  has(d: ViewDocument): boolean {
    const picture = pictureOf(d.view, d);
    return isPictured(picture) && (picture !== 'graph' || d.scene.steps.length > 0);
  }

  /** Places of the graph on the screen, so that its picture is laid out alike. */
  places(ids: string[]): Record<string, [number, number]> {
    return Object.fromEntries(
      ids.flatMap((id): [string, [number, number]][] => {
        const at = this.placeOf(id);
        return at ? [[id, [Math.round(at[0]), Math.round(at[1])]]] : [];
      }),
    );
  }

  /** What nodes of the graph have of some metrics, of which one may be named twice or not at all. */
  measures(names: string[]) {
    return [...new Set(names.filter(Boolean))].map((name) => ({
      name,
      title: schema.value?.metrics.find((m) => m.property === name)?.title ?? runs.titleOf(name),
      values: Object.fromEntries(
        [...graph.nodes].flatMap(([id, n]) => (n.measures?.[name] === undefined ? [] : [[id, n.measures[name]] as const])),
      ),
    }));
  }

  /** Whether it can be chosen which labels are written. */
  hasLabels = (view: string): boolean => view === 'graph' || view === 'table';
}

export const picture = new PictureStore();
