import { createRawSnippet } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Fold from '../../src/kit/Fold.svelte';
import { click, render } from './render';

const page = window as unknown as { happyDOM: { setViewport: (v: { width: number }) => void } };
const children = createRawSnippet(() => ({ render: () => '<p><button class="act">Act</button></p>' }));
const show = (more: object = {}) => render(Fold, { label: 'Tools', children, ...more });
const fold = (e: HTMLElement) => e.querySelector<HTMLElement>('[aria-expanded]');
const isOpen = (e: HTMLElement) => fold(e)?.getAttribute('aria-expanded');

describe('controls that fold', () => {
  afterEach(() => page.happyDOM.setViewport({ width: 1024 }));

  it('stand in line where there is room', () => {
    const e = show();
    expect([fold(e), e.querySelector('.act')?.textContent]).toEqual([null, 'Act']);
  });

  describe('on a phone', () => {
    beforeEach(() => page.happyDOM.setViewport({ width: 390 }));

    it('are behind a button, which Escape closes again', () => {
      const e = show();
      expect(e.querySelector('.act')).toBeNull();
      click(fold(e));
      expect([isOpen(e), e.querySelector('.act')?.textContent]).toEqual(['true', 'Act']);
      e.querySelector('.act')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      click(null);
      expect([isOpen(e), document.activeElement === fold(e)]).toEqual(['false', true]);
    });

    it.each([
      ['stay open for the next control', false, 'true'],
      ['close where each is an act of its own', true, 'false'],
    ])('%s', (_, isMenu, want) => {
      const e = show({ isMenu });
      click(fold(e));
      click(e.querySelector('.act'));
      expect(isOpen(e)).toBe(want);
    });
  });
});
