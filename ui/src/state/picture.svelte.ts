// The dialog that exports the view as a picture, and which views have one.
import { isPictured, pictureOf } from '../drawing/questions';
import type { ViewDocument } from '../document/document';

class PictureStore {
  isOpen = $state(false);

  /** Whether the view of a document can be drawn outside the page. */
  has(d: ViewDocument): boolean {
    const picture = pictureOf(d.view, d);
    return isPictured(picture) && (picture !== 'graph' || d.scene.steps.length > 0);
  }

  /** Whether it can be chosen which labels are written. */
  hasLabels = (view: string): boolean => view === 'graph' || view === 'table';
}

export const picture = new PictureStore();
