// The answer to a question that changes: the last one asked wins, the others are stopped.
import * as api from '../api';

export class Asked<T> {
  answer = $state.raw<T | null>(null);
  problem = $state.raw<api.Problem | null>(null);
  isBusy = $state(false);
  private key = '';
  private controller = new AbortController();

  /** Asks unless the key is the one asked before; the answer before stays until the next is here. */
  ask(key: string, question: (signal: AbortSignal) => Promise<T>): void {
    if (key === this.key) return;
    this.key = key;
    this.controller.abort();
    const mine = (this.controller = new AbortController());
    this.isBusy = true;
    this.problem = null;
    question(mine.signal).then(
      (answer) => {
        if (mine !== this.controller) return;
        this.answer = answer;
        this.isBusy = false;
      },
      (e: unknown) => {
        if (mine !== this.controller || api.isAbort(e)) return;
        this.problem = api.asProblem(e);
        this.isBusy = false;
      },
    );
  }

  close(): void {
    this.controller.abort();
  }
}
