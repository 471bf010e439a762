// What the server counted for the matrix: the whole, and each row that was opened.
import * as api from '../../api';
import type { Matrix } from '../../api/types';
import type { ViewDocument } from '../../document/document';
import { innerQuery, wholeQuery } from './paths';

export class MatrixAnswers {
  whole = $state.raw<Matrix | null>(null);
  inner = $state.raw<ReadonlyMap<string, Matrix>>(new Map());
  problem = $state.raw<api.Problem | null>(null);
  isBusy = $state(false);
  private asking = new AbortController();
  private asked = '';

  /** Asks for what the document shows; answers to another question are dropped. */
  async load(d: ViewDocument, revision: number): Promise<void> {
    const query = wholeQuery(d);
    const key = JSON.stringify([query, revision]);
    if (key !== this.asked) {
      this.asked = key;
      this.asking.abort();
      this.asking = new AbortController();
      this.inner = new Map();
      if (
        !(await this.ask(
          () => api.matrix(query, this.asking.signal),
          (m) => (this.whole = m),
        ))
      )
        return;
    }
    for (const path of d.question.matrix.open) {
      if (this.inner.has(path)) continue;
      void this.ask(
        () => api.matrix(innerQuery(d, path), this.asking.signal),
        (m) => (this.inner = new Map(this.inner).set(path, m)),
      );
    }
  }

  close(): void {
    this.asking.abort();
  }

  private async ask(question: () => Promise<Matrix>, keep: (m: Matrix) => void): Promise<boolean> {
    const mine = this.asking;
    this.isBusy = true;
    this.problem = null;
    try {
      const answer = await question();
      if (mine === this.asking) keep(answer);
      return mine === this.asking;
    } catch (e) {
      if (!api.isAbort(e)) this.problem = api.asProblem(e);
      return false;
    } finally {
      if (mine === this.asking) this.isBusy = false;
    }
  }
}
