import { beforeEach, describe, expect, it } from 'vitest';
import { changed, emptyDocument } from '../src/document/document';
import { DocumentHistory, type Browser } from '../src/document/history';

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

const searched = (words: string) => changed(emptyDocument(), { view: 'search', question: { words } });
const hashOf = (words: string) => `#/search?q=${words}`;

describe('DocumentHistory', () => {
  let browser: Addresses;
  let history: DocumentHistory;
  beforeEach(() => {
    browser = new Addresses();
    history = new DocumentHistory(browser);
  });

  it('starts with nothing to undo', () => {
    expect([history.canUndo, history.canRedo]).toEqual([false, false]);
  });

  it('undoes and redoes', () => {
    history.push(searched('a'));
    history.push(searched('b'));
    history.undo();
    history.moved();
    expect([browser.hash(), history.canUndo, history.canRedo]).toEqual([hashOf('a'), true, true]);
    history.redo();
    history.moved();
    expect([browser.hash(), history.canRedo]).toEqual([hashOf('b'), false]);
  });

  it('forgets what was undone when something new is done', () => {
    history.push(searched('a'));
    history.push(searched('b'));
    history.undo();
    history.moved();
    history.push(searched('c'));
    expect([history.canRedo, browser.entries.map((e) => e.hash)]).toEqual([false, ['#/', hashOf('a'), hashOf('c')]]);
  });

  it('makes no step of a change that changes nothing', () => {
    history.push(searched('a'));
    history.push(searched('a'));
    expect(browser.entries).toHaveLength(2);
  });

  it('never leaves the page by undo', () => {
    history.undo();
    expect(browser.index).toBe(0);
  });

  it('counts an address typed by the reader as a step', () => {
    history.push(searched('a'));
    browser.push(null, '#/search?q=typed');
    expect(history.moved().question.words).toBe('typed');
    expect([history.at, history.canUndo, history.canRedo]).toEqual([2, true, false]);
  });

  it('goes on where it was after a reload', () => {
    history.push(searched('a'));
    expect(new DocumentHistory(browser).canUndo).toBe(true);
  });

  it('brings documents back, not only addresses', () => {
    const pinned = changed(searched('a'), { scene: { ...emptyDocument().scene, pinned: { 'site:a': [1, 2] } } });
    history.push(pinned);
    history.push(searched('b'));
    history.undo();
    expect(history.moved()).toEqual(pinned);
  });

  it('keeps an address that leads nowhere as it was typed', () => {
    browser.entries[0]!.hash = '#/nowhere';
    expect(new DocumentHistory(browser).document().view).toBe('lost');
    expect(browser.hash()).toBe('#/nowhere');
  });
});
