// Reads a CSV file with a header line into objects (RFC 4180).
import { readFile } from 'node:fs/promises';

export async function readTable(file) {
  const [head, ...rows] = records(await readFile(file, 'utf8'));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])));
}

function records(text) {
  const out = [];
  let row = [];
  // A cell: quoted with doubled quotes, or plain; then a comma, a line end, or the end.
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const m = cell.exec(text);
    if (!m) throw new Error(`not CSV near character ${cell.lastIndex}`);
    row.push(m[1] === undefined ? m[2] : m[1].replaceAll('""', '"'));
    if (m[3] === ',') continue;
    out.push(row);
    row = [];
  }
  return out;
}
