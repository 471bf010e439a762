import type { Component } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import DataTable from '../../src/kit/DataTable.svelte';
import { holds, readSort, sorted, writeSort, type Column } from '../../src/kit/table';
import { click, render } from './render';

interface Row {
  id: string;
  name: string;
  people: number;
}
const rows: Row[] = [
  { id: 'a', name: 'Salem PD', people: 2 },
  { id: 'b', name: 'Oakmere PD', people: 10 },
  { id: 'c', name: 'Ash 10', people: 2 },
  { id: 'd', name: 'Ash 9', people: 2 },
];
const open = vi.fn();
const columns: Column<Row>[] = [
  { key: 'name', label: 'Agency', value: (r) => r.name, open },
  { key: 'people', label: 'People', num: true, value: (r) => r.people },
];
// A generic component loses its type parameter on the way into a mount.
const table = DataTable as unknown as Component<Record<string, unknown>>;
const show = (more: Record<string, unknown> = {}) => render(table, { label: 'Agencies', rows, columns, keyOf: (r: Row) => r.id, ...more });
const names = (e: HTMLElement) => [...e.querySelectorAll('tbody tr td:first-child')].map((td) => td.textContent?.trim());

describe('a table', () => {
  it('sorts by a column, ties by the first, numbers in names as numbers', () => {
    const e = show({ sort: { by: 'people', isDescending: true }, onsort: () => {} });
    expect(names(e)).toEqual(['Oakmere PD', 'Ash 9', 'Ash 10', 'Salem PD']);
    expect([...e.querySelectorAll('th')].map((th) => th.getAttribute('aria-sort'))).toEqual(['none', 'descending']);
  });

  it('asks for the other direction at a second press, and numbers the largest first', () => {
    const onsort = vi.fn();
    const e = show({ sort: { by: 'name', isDescending: false }, onsort });
    click(e.querySelectorAll('th button')[0]);
    click(e.querySelectorAll('th button')[1]);
    expect(onsort.mock.calls).toEqual([[{ by: 'name', isDescending: true }], [{ by: 'people', isDescending: true }]]);
  });

  it('opens a row, and is one tab stop whatever its length', () => {
    const e = show();
    click(e.querySelectorAll('tbody button')[1]);
    expect(open).toHaveBeenCalledWith(rows[1]);
    expect(e.querySelectorAll('tbody button[tabindex="0"]')).toHaveLength(1);
  });

  it('holds only the rows that are seen, and says how many there are', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ id: String(i), name: `n${i}`, people: i }));
    const e = show({ rows: many });
    expect(e.querySelector('table')?.getAttribute('aria-rowcount')).toBe('100001');
    expect(e.querySelectorAll('tbody tr').length).toBeLessThan(60);
    expect(e.querySelector('tbody tr')?.getAttribute('aria-rowindex')).toBe('2');
  });

  it('says why it is empty', () => {
    expect(show({ rows: [], empty: 'No agency is known.' }).textContent).toContain('No agency is known.');
  });
});

it('writes a sort into the address and reads it back', () => {
  expect([writeSort({ by: 'people', isDescending: true }), readSort('-people', ''), readSort('', 'name')]).toEqual([
    '-people',
    { by: 'people', isDescending: true },
    { by: 'name', isDescending: false },
  ]);
});

it('finds words in any column, and leaves rows alone that have no such column', () => {
  expect(rows.filter((r) => holds(r, columns, ' ASH ')).map((r) => r.id)).toEqual(['c', 'd']);
  expect(sorted(rows, columns, { by: 'weather', isDescending: false })).toBe(rows);
});
