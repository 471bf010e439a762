// The open pairs as they come from the explorer, page by page.
import * as api from '../../api';
import { judging, pairKey } from '../../state/judging.svelte';
import type { Question } from '../../api/types';

const page = 10;

export const keyOfQuestion = (q: Question): string => pairKey(q.left.id, q.right.id);

export class PairQueue {
  pairs = $state.raw<Question[]>([]);
  /** Open pairs in all, below 0 until that is known. */
  total = $state(-1);
  problem = $state.raw<api.Problem | null>(null);
  isBusy = $state(false);
  private asking: AbortController | null = null;

  /** The most informative pair that was not left for later. */
  first = $derived(this.pairs.find((q) => !judging.skipped.has(keyOfQuestion(q))) ?? null);

  /** Starts from the beginning: what is open changes with each judgement. */
  async load(kinds: string[]): Promise<void> {
    this.asking?.abort();
    const mine = (this.asking = new AbortController());
    this.isBusy = true;
    this.problem = null;
    try {
      let pairs: Question[] = [];
      let cursor = '';
      do {
        const answer = await api.queue({ kind: kinds, limit: page, cursor }, mine.signal);
        pairs = [...pairs, ...answer.pairs];
        cursor = answer.next;
        this.total = answer.total;
        if (kinds.length === 0) judging.open = answer.total;
      } while (cursor && pairs.every((q) => judging.skipped.has(keyOfQuestion(q))));
      this.pairs = pairs;
    } catch (e) {
      if (!api.isAbort(e)) this.problem = api.asProblem(e);
    } finally {
      if (this.asking === mine) this.isBusy = false;
    }
  }

  /** Takes out a pair that was just looked at: what follows is asked anew only after a judgement. */
  drop(key: string): void {
    this.pairs = this.pairs.filter((q) => keyOfQuestion(q) !== key);
  }

  find(left: string, right: string): Question | null {
    return this.pairs.find((q) => keyOfQuestion(q) === pairKey(left, right)) ?? null;
  }

  close(): void {
    this.asking?.abort();
  }
}
