// Saved views as a file: what one explorer has saved, another reads. A document is checked as
// an address is checked; what does not fit is left out and said.
import type { NodeRef, SavedView, ViewToSave } from '../api/types';
import { fromStored } from '../document/stored';

export interface Read {
  views: ViewToSave[];
  /** Why others were left out. */
  problems: string[];
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);
const textOf = (v: unknown) => (typeof v === 'string' ? v : '');
const isRef = (v: unknown): v is NodeRef => isObject(v) && typeof v.id === 'string' && v.id !== '' && typeof v.name === 'string';

export function toFile(views: SavedView[]): string {
  return `${JSON.stringify({ version: 1, views: views.map(toSave) }, null, 2)}\n`;
}

/** A saved view as one that can be saved: again after a deletion, or in another store. */
export function toSave({ id, name, document, entities, author, at }: SavedView): ViewToSave {
  return { id, name, document, entities, author, at };
}

/** Reads what toFile wrote. */
export function readFile(text: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { views: [], problems: ['This is no JSON.'] };
  }
  const list = isObject(value) ? value.views : undefined;
  if (!Array.isArray(list)) return { views: [], problems: ['This holds no list “views”.'] };
  const out: Read = { views: [], problems: [] };
  list.forEach((v: unknown, i) => {
    const of = isObject(v) ? v : {};
    const name = textOf(of.name).trim();
    const reading = fromStored(of.document);
    if (!name) out.problems.push(`View ${i + 1} has no name.`);
    else if (!reading.document) out.problems.push(`“${name}”: ${reading.problems.join('; ')}.`);
    else {
      const entities = Array.isArray(of.entities) ? of.entities.filter(isRef).map((e) => ({ id: e.id, name: e.name })) : [];
      const signed = { ...(textOf(of.author) && { author: textOf(of.author) }), ...(textOf(of.at) && { at: textOf(of.at) }) };
      out.views.push({
        ...(textOf(of.id) && { id: textOf(of.id) }),
        name,
        document: of.document as Record<string, unknown>,
        entities,
        ...signed,
      });
    }
  });
  return out;
}
