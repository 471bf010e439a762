// Tables as CSV (RFC 4180) that a spreadsheet opens without running anything.
import { Exact } from './exact';
import { save } from './files';

export type Cell = string | number;

export function toCSV(head: string[], rows: (Cell | Exact)[][]): string {
  return [head, ...rows].map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n';
}

function cell(c: Cell | Exact): string {
  if (typeof c === 'number') return String(c);
  if (c instanceof Exact) return c.text;
  // Spreadsheets take these first characters for a formula; the apostrophe says text.
  const safe = /^[=+\-@\t\r]/.test(c) ? `'${c}` : c;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows for the clipboard: spreadsheets take tabs and line ends for cells and rows. */
export function toTSV(head: string[], rows: Cell[][]): string {
  return [head, ...rows].map((r) => r.map((c) => String(c).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** Hands a table to the reader as a file; the mark in front says UTF-8 to spreadsheets. */
export const download = (name: string, text: string): void => save(name, `\ufeff${text}`, 'text/csv;charset=utf-8');
