// A large graph is drawn in a task of its own, after the one that composed it: neither keeps the page from answering.
import type { Model } from '../graph/model';

const large = 2500; // nodes

export class Later {
  model = $state.raw<Model>({ points: [], links: [], cuts: [] });

  constructor(of: () => Model) {
    this.model = of();
    $effect(() => {
      const model = of();
      if (model.points.length < large) {
        this.model = model;
        return;
      }
      const soon = setTimeout(() => (this.model = model));
      return () => clearTimeout(soon);
    });
  }
}
