import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import TimeBrush from '../../src/kit/TimeBrush.svelte';
import { render } from './render';

const months = [
  { value: '2020-01', count: 3 },
  { value: '2020-02', count: 0 },
  { value: '2020-03', count: 5 },
  { value: '2020-04', count: 1 },
];

function sliders(e: HTMLElement): [HTMLInputElement, HTMLInputElement] {
  const [from, to] = [...e.querySelectorAll<HTMLInputElement>('input[type=range]')];
  return [from!, to!];
}
function slide(input: HTMLInputElement, value: number): void {
  input.value = String(value);
  input.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

it('has two sliders that say their month, and counts what lies between', () => {
  const e = render(TimeBrush, { months, from: '2020-02', until: '2020-03', change: () => {} });
  expect(sliders(e).map((s) => [s.getAttribute('aria-label'), s.value, s.getAttribute('aria-valuetext')])).toEqual([
    ['From', '1', 'Feb 2020'],
    ['To', '2', 'Mar 2020'],
  ]);
  expect(e.textContent).toContain('5 campaigns');
});

it('tells the largest month of the span, not of all the time', () => {
  const e = render(TimeBrush, { months, from: '2020-01', until: '2020-02', change: () => {} });
  expect(e.textContent).toContain('3 campaigns, most in a month 3');
});

it('leaves an end open where it is at the first or the last month', () => {
  const change = vi.fn();
  const e = render(TimeBrush, { months, from: '', until: '', change });
  slide(sliders(e)[0], 2);
  slide(sliders(e)[1], 1);
  expect(change.mock.calls).toEqual([
    ['2020-03', '', false],
    ['', '2020-02', false],
  ]);
});

it('never lets its ends pass each other', () => {
  const change = vi.fn();
  const e = render(TimeBrush, { months, from: '2020-02', until: '2020-03', change });
  slide(sliders(e)[0], 3);
  expect(change).toHaveBeenCalledWith('2020-03', '2020-03', false);
});

it('plays month by month, each but the first no step of its own, and stops at the end', () => {
  vi.useFakeTimers();
  const change = vi.fn();
  const e = render(TimeBrush, { months, from: '2020-02', until: '2020-03', change });
  const play = [...e.querySelectorAll('button')].find((b) => b.textContent.includes('Play'))!;
  play.click();
  expect(change.mock.calls).toEqual([['2020-03', '', false]]);
  vi.advanceTimersByTime(650);
  expect(change.mock.calls.at(-1)).toEqual(['2020-03', '', true]); // its owner has not moved it
  play.click();
  change.mockClear();
  vi.advanceTimersByTime(5000);
  expect(change).not.toHaveBeenCalled();
  vi.useRealTimers();
});

it('is moved by [ and ], and begins as the first year', () => {
  const change = vi.fn();
  const year = Array.from({ length: 14 }, (_, i) => ({
    value: `20${20 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
    count: 1,
  }));
  render(TimeBrush, { months: year, from: '', until: '', change });
  window.dispatchEvent(new KeyboardEvent('keydown', { key: ']' }));
  expect(change.mock.calls).toEqual([['', '2020-12', false]]);
  window.dispatchEvent(new KeyboardEvent('keydown', { key: '[' }));
  expect(change.mock.calls.at(-1)).toEqual(['2020-03', '', false]);
});
