// What the thing in question is called: for the way that led here and the title of the window.
import * as api from '../api';

class SubjectStore {
  /** '' until it is known, or where nothing is in question. */
  name = $state('');
  private id = '';
  private asking = new AbortController();

  /** Finds out what a thing is called; after a judgement it may be called otherwise. */
  load(id: string, revision: number): void {
    const key = `${id} ${revision}`;
    if (this.id === key) return;
    this.id = key;
    this.asking.abort();
    this.asking = new AbortController();
    this.name = '';
    if (!id) return;
    const { signal } = this.asking;
    api.entity(id, signal).then(
      (n) => (this.name = n.name),
      () => {}, // the view itself says what is wrong with the id
    );
  }
}

export const subject = new SubjectStore();
