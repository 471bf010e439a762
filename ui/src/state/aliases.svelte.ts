// Which entities stand for others, as far as the page came across them.
import * as api from '../api';
import { canBeJudged, type Aliases } from '../document/aliased';

class AliasStore {
  map = $state.raw<Aliases>(new Map());
  private learned = new Map<string, string>();
  private readonly lookedUp = new Set<string>();

  /** Records that one entity stands for another; the graph changes with it unless `later`. */
  learn(id: string, standsFor: string, later = false): void {
    if (id === standsFor || !canBeJudged(id) || this.learned.get(id) === standsFor) return;
    this.learned.set(id, standsFor);
    if (!later) this.publish();
  }

  publish(): void {
    this.map = new Map(this.learned);
  }

  /** Starts anew from what is known now; the graph follows with publish. */
  restart(from: Aliases): void {
    this.learned = new Map(from);
    this.lookedUp.clear();
  }

  /** Finds out what stands for some ids. */
  async lookUp(ids: string[]): Promise<void> {
    for (const id of ids) {
      if (this.lookedUp.has(id)) continue;
      this.lookedUp.add(id);
      try {
        this.learn(id, (await api.entity(id)).id);
      } catch {
        // The link names what this graph does not hold: nothing stands for it.
      }
    }
  }
}

export const aliases = new AliasStore();
