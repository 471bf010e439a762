// The document's definition as data, for the program that redacts documents before they are drawn.
import { views } from '../views';
import { parts, sections } from './document';
import type { Part } from './fields';
import { layoutNames } from './scene';
import { stepKinds } from './stored';

export interface Definition {
  /** Where each field stands in a document, and what it holds there by default. */
  fields: { path: string[]; empty: unknown }[];
  /** Words of ours that a document may hold: no person's name, whatever a leak calls people. */
  words: string[];
}

export function definition(): Definition {
  const placed = Object.entries(sections).map(([name, part]): [string[], Part] => [[name], part]);
  const all = [...placed, ...[...parts].map(([name, part]): [string[], Part] => [['question', name], part])];
  const fields = all.flatMap(([path, part]) => Object.entries(part).map(([name, f]) => ({ path: [...path, name], field: f })));
  const words = [...views.map((v) => v.name), ...stepKinds, ...layoutNames, ...fields.flatMap(({ field }) => field.words ?? [])];
  return { fields: fields.map(({ path, field }) => ({ path, empty: field.empty as unknown })), words: [...new Set(words)].sort() };
}
