// A list of entities as a spreadsheet has it: a column of ids and one of names, from a file or pasted.
import type { NodeRef } from '../api/types';
import { toCSV } from '../text/csv';

export const listHead = ['id', 'name'];

export const toList = (entities: NodeRef[]): string =>
  toCSV(
    listHead,
    entities.map((e) => [e.id, e.name]),
  );

export interface ReadList {
  entities: NodeRef[];
  /** Rows without an id: a head, names alone. */
  without: string[];
}

/** Reads rows of which a cell is an id of one of the prefixes; the cell after it is the name. */
export function readList(text: string, prefixes: ReadonlySet<string>): ReadList {
  const out: ReadList = { entities: [], without: [] };
  const seen = new Set<string>();
  for (const row of cells(text.replace(/^\ufeff/, ''))) {
    const at = row.findIndex((c) => prefixes.has(c.slice(0, c.indexOf(':'))));
    const id = row[at];
    if (id === undefined) {
      const said = row.filter(Boolean).join(' ');
      if (said && said.toLowerCase() !== listHead.join(' ')) out.without.push(said);
    } else if (!seen.has(id)) {
      seen.add(id);
      out.entities.push({ id, name: row.find((c, i) => i !== at && c !== '') ?? '' });
    }
  }
  return out;
}

/** Rows of CSV, or of what a spreadsheet puts on the clipboard: tabs win over semicolons, these over commas. */
function cells(text: string): string[][] {
  const first = text.split(/\r?\n/, 1)[0] ?? '';
  const separator = first.includes('\t') ? '\t' : first.includes(';') ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell.trim().replace(/^'(?=[=+\-@])/, '')); // toCSV puts it there
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (isQuoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i]!;
      else isQuoted = false;
    } else if (c === '"' && cell.trim() === '') isQuoted = true;
    else if (c === separator) endCell();
    else if (c === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else if (c !== '\r') cell += c;
  }
  endCell();
  rows.push(row);
  return rows;
}
