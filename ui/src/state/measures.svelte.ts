// Values of metrics beside the nodes of the graph, until the page is left.
import type { Values } from '../graph/measured';

class Measures {
  values = $state.raw<Values>(new Map());

  keep(name: string, values: ReadonlyMap<string, number>): void {
    this.values = new Map([...this.values, [name, values]]);
  }
}

export const measures = new Measures();
