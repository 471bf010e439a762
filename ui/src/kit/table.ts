// Columns of a table, and their order.
import type { Snippet } from 'svelte';
import type { Cell } from '../text/csv';
import { number } from '../text/format';

export interface Column<Row> {
  key: string;
  label: string;
  title?: string;
  num?: boolean;
  /** It may take much room. */
  wide?: boolean;
  /** What rows are sorted by, and written to a file. */
  value: (row: Row) => Cell;
  /** What is read, where it is not the value itself. */
  text?: (row: Row) => string;
  /** What follows it in a softer tone. */
  note?: (row: Row) => string;
  /** Draws the cell instead of the text. */
  cell?: Snippet<[Row]>;
  /** A glyph before the text. */
  mark?: Snippet<[Row]>;
  /** 0 to 1: a bar behind a number. */
  share?: (row: Row) => number;
  /** Makes the text a button. */
  open?: (row: Row) => void;
}

/** A column of counts. */
export const counts = <Row>(key: string, label: string, title: string, of: (row: Row) => number): Column<Row> => ({
  key,
  label,
  title,
  num: true,
  value: of,
  text: (row) => number(of(row)),
});

export interface Sort {
  by: string;
  isDescending: boolean;
}

/** A sort as the address writes it: “name”, “-recipients”. */
export const writeSort = (s: Sort): string => (s.isDescending ? '-' : '') + s.by;

export function readSort(s: string, otherwise: string): Sort {
  const text = s || otherwise;
  return { by: text.replace(/^-/, ''), isDescending: text.startsWith('-') };
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const compare = (a: Cell, b: Cell): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

/** The rows by one column, ties by the first column. */
export function sorted<Row>(rows: Row[], columns: Column<Row>[], sort: Sort): Row[] {
  const by = columns.find((c) => c.key === sort.by);
  const tie = columns[0];
  if (!by || !tie) return rows;
  const sign = sort.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(by.value(a), by.value(b)) || compare(tie.value(a), tie.value(b)));
}

/** Whether any of the columns holds some words. */
export function holds<Row>(row: Row, columns: Column<Row>[], words: string): boolean {
  const wanted = words.trim().toLowerCase();
  return wanted === '' || columns.some((c) => (c.text?.(row) ?? String(c.value(row))).toLowerCase().includes(wanted));
}
