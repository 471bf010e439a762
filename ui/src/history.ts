// Back and forward of the browser are undo and redo of the view. The browser
// keeps the addresses; this keeps where in them we stand, so that the buttons of
// the page know whether there is anything to undo.

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

export class ViewHistory {
  /** Our place among the addresses of this visit, from 0, and the last one known. */
  at = 0;
  last = 0;

  constructor(private readonly browser: Browser) {
    this.at = indexOf(browser.state()) ?? 0;
    this.last = this.at;
    browser.replace({ at: this.at }, browser.hash());
  }

  get canUndo(): boolean {
    return this.at > 0;
  }

  get canRedo(): boolean {
    return this.at < this.last;
  }

  /** Records a change of the view; what was undone before it is forgotten. */
  push(hash: string): void {
    if (hash === this.browser.hash()) return;
    this.at++;
    this.last = this.at;
    this.browser.push({ at: this.at }, hash);
  }

  /** Changes the address without a step to undo. */
  replace(hash: string): void {
    if (hash !== this.browser.hash()) this.browser.replace({ at: this.at }, hash);
  }

  undo(): void {
    if (this.canUndo) this.browser.go(-1);
  }

  redo(): void {
    if (this.canRedo) this.browser.go(1);
  }

  /** Call when the browser has moved; the address is then the view to show. */
  moved(): void {
    const at = indexOf(this.browser.state());
    if (at === null) {
      // The reader typed an address: a new step from here.
      this.last = ++this.at;
      this.browser.replace({ at: this.at }, this.browser.hash());
      return;
    }
    this.at = at;
    this.last = Math.max(this.last, at);
  }
}

function indexOf(state: unknown): number | null {
  const at = (state as { at?: unknown } | null)?.at;
  return typeof at === 'number' && at >= 0 ? at : null;
}
