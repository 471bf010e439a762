// What the search box suggests to words: ways to the answer of a question, what they name by id, what they find.
import * as api from '../api';
import type { Hit, Node } from '../api/types';
import { isNear, queryOf, startOf } from '../text/query';
import { waysOf, type Way } from './answering';
import { schema } from './schema.svelte';

export interface Suggestions {
  ways: Way[];
  named: Node[];
  hits: Hit[];
  /** How many there are of which hits and ways are the first. */
  total: number;
  /** Nothing matches; what is shown is spelt nearly so. */
  isNearly: boolean;
}

/** null while a kind is half typed. */
export async function suggestionsTo(words: string, signal: AbortSignal): Promise<Suggestions | null> {
  const query = queryOf(words, schema.value?.kinds ?? []);
  if (!query) return null;
  const [found, named, ways] = await Promise.all([
    api.search({ ...query, limit: 12 }, signal),
    schema.idsIn(words, signal).then((ids) => api.known(ids, signal)),
    waysOf(words, 8, signal),
  ]);
  const isNone = found.total === 0 && named.length === 0 && ways.total === 0;
  const near = isNone && startOf(query.q) ? (await api.search({ ...query, q: startOf(query.q), limit: 50 }, signal)).hits : [];
  const nearly = near.filter((h) => isNear(query.q, h.name)).slice(0, 8);
  return { ways: ways.list, named, hits: isNone ? nearly : found.hits, total: found.total || ways.total, isNearly: nearly.length > 0 };
}
