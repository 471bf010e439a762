// A list that the store keeps for its readers: read, changed by acts, and the last one deleted brought back.
import * as api from '../api';

export abstract class KeptList<Item, Whole = Item> {
  list = $state.raw<Item[]>([]);
  /** Whether the list was read; false also where the store keeps none. */
  isKept = $state(false);
  problem = $state.raw<api.Problem | null>(null);
  /** What was deleted last, whole, to be brought back. */
  deleted = $state.raw<Whole | null>(null);

  protected abstract read(): Promise<Item[]>;

  async load(): Promise<void> {
    try {
      this.list = await this.read();
      this.isKept = true;
    } catch (e) {
      const problem = api.asProblem(e);
      if (problem.code !== 'not_supported') this.problem = problem;
    }
  }

  /** Does something to the list and reads it again; false where it failed. */
  protected async change(act: () => Promise<unknown>): Promise<boolean> {
    this.problem = null;
    try {
      await act();
    } catch (e) {
      this.problem = api.asProblem(e);
    }
    const { problem } = this;
    await this.load();
    this.problem ??= problem;
    return this.problem === null;
  }

  /** Writes what was deleted last again. */
  protected restoring(write: (deleted: Whole) => Promise<unknown>): Promise<boolean> {
    return this.change(async () => {
      if (!this.deleted) return;
      await write(this.deleted);
      this.deleted = null;
    });
  }
}
