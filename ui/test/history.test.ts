import { beforeEach, describe, expect, it } from 'vitest';
import { ViewHistory, type Browser } from '../src/history';

/** The part of a browser that keeps addresses. */
class Addresses implements Browser {
  entries: { state: unknown; hash: string }[] = [{ state: null, hash: '#/' }];
  index = 0;
  state = () => this.entries[this.index]!.state;
  hash = () => this.entries[this.index]!.hash;
  push(state: unknown, hash: string) {
    this.entries = [...this.entries.slice(0, this.index + 1), { state, hash }];
    this.index++;
  }
  replace(state: unknown, hash: string) {
    this.entries[this.index] = { state, hash };
  }
  go(by: number) {
    this.index += by;
  }
}

describe('ViewHistory', () => {
  let browser: Addresses;
  let history: ViewHistory;
  beforeEach(() => {
    browser = new Addresses();
    history = new ViewHistory(browser);
  });

  it('starts with nothing to undo', () => {
    expect([history.canUndo, history.canRedo]).toEqual([false, false]);
  });

  it('undoes and redoes', () => {
    history.push('#/a');
    history.push('#/b');
    history.undo();
    history.moved();
    expect([browser.hash(), history.canUndo, history.canRedo]).toEqual(['#/a', true, true]);
    history.redo();
    history.moved();
    expect([browser.hash(), history.canRedo]).toEqual(['#/b', false]);
  });

  it('forgets what was undone when something new is done', () => {
    history.push('#/a');
    history.push('#/b');
    history.undo();
    history.moved();
    history.push('#/c');
    expect([history.canRedo, browser.entries.map((e) => e.hash)]).toEqual([false, ['#/', '#/a', '#/c']]);
  });

  it('makes no step of a change that changes nothing', () => {
    history.push('#/a');
    history.push('#/a');
    expect(browser.entries).toHaveLength(2);
  });

  it('never leaves the page by undo', () => {
    history.undo();
    expect(browser.index).toBe(0);
  });

  it('counts an address typed by the reader as a step', () => {
    history.push('#/a');
    browser.push(null, '#/typed');
    history.moved();
    expect([history.at, history.canUndo, history.canRedo]).toEqual([2, true, false]);
  });

  it('goes on where it was after a reload', () => {
    history.push('#/a');
    expect(new ViewHistory(browser).canUndo).toBe(true);
  });
});
