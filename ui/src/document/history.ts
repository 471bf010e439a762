// Undo is a history of documents, kept by the browser: back and forward are undo and
// redo. This keeps where in it we stand, so that the buttons of the page know whether
// there is anything to undo.
import { fromHash, toHash } from './address';
import type { ViewDocument } from './document';
import { fromStored, toStored } from './stored';

/** The parts of window.history and of the address that are used. */
export interface Browser {
  state(): unknown;
  hash(): string;
  push(state: unknown, hash: string): void;
  replace(state: unknown, hash: string): void;
  go(by: number): void;
}

export const windowBrowser: Browser = {
  state: () => window.history.state,
  hash: () => window.location.hash,
  push: (state, hash) => window.history.pushState(state, '', hash),
  replace: (state, hash) => window.history.replaceState(state, '', hash),
  go: (by) => window.history.go(by),
};

export class DocumentHistory {
  /** Our place among the documents of this visit, from 0, and the last one known. */
  at = 0;
  last = 0;

  constructor(private readonly browser: Browser) {
    this.at = placeOf(browser.state()) ?? 0;
    this.last = this.at;
    this.write(this.document(), browser.hash());
  }

  /** The document where we stand; an address that the reader typed comes first. */
  document(): ViewDocument {
    const stored = (this.browser.state() as { document?: unknown } | null)?.document;
    const { document } = fromStored(stored);
    return document && toHash(document) === this.browser.hash() ? document : fromHash(this.browser.hash());
  }

  get canUndo(): boolean {
    return this.at > 0;
  }

  get canRedo(): boolean {
    return this.at < this.last;
  }

  /** Records a change; what was undone before it is forgotten. */
  push(document: ViewDocument): void {
    const hash = toHash(document);
    if (hash === this.browser.hash()) return;
    this.at++;
    this.last = this.at;
    this.browser.push({ at: this.at, document: toStored(document) }, hash);
  }

  /** Changes the document without a step to undo. */
  replace(document: ViewDocument): void {
    if (toHash(document) !== this.browser.hash()) this.write(document);
  }

  undo(): void {
    if (this.canUndo) this.browser.go(-1);
  }

  redo(): void {
    if (this.canRedo) this.browser.go(1);
  }

  /** Call when the browser has moved; returns the document to show. */
  moved(): ViewDocument {
    const at = placeOf(this.browser.state());
    const document = this.document();
    if (at === null) {
      // The reader typed an address: a new step from here.
      this.last = ++this.at;
      this.write(document, this.browser.hash());
    } else {
      this.at = at;
      this.last = Math.max(this.last, at);
    }
    return document;
  }

  private write(document: ViewDocument, hash = toHash(document)): void {
    this.browser.replace({ at: this.at, document: toStored(document) }, hash);
  }
}

function placeOf(state: unknown): number | null {
  const at = (state as { at?: unknown } | null)?.at;
  return typeof at === 'number' && at >= 0 ? at : null;
}
