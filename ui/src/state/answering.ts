// A whole question typed into the search box, as ways to its answer: what it names, found, with the view that answers.
import * as api from '../api';
import type { Hit } from '../api/types';
import type { Change } from '../document/document';
import { spanOf } from '../text/format';
import { isNear, startOf, withoutRepeats } from '../text/query';
import { asking, type Asking } from '../text/question';
import { schema } from './schema.svelte';

export interface Way {
  hit: Hit;
  /** How many of its kind and name it stands for. */
  count: number;
  /** What the view that it leads to answers, before the name: “Who received”. */
  lead: string;
  to: Change;
}

export interface Ways {
  list: Way[];
  /** How many things bear the name; more than are listed. */
  total: number;
}

export const noWays: Ways = { list: [], total: 0 };

/** What a question of a kind can be asked of, the likeliest first. */
function kindsOf(asks: Asking['asks']): string[] {
  if (asks === 'got') return ['Agency'];
  if (asks === 'missing') return ['Campaign'];
  return ['Campaign', 'Document', ...(schema.relations.get('MENTIONS')?.targets ?? [])];
}

function wayOf({ asks, from, until }: Asking, { hit, count }: { hit: Hit; count: number }): Way {
  const change = (to: Change): Change => ({ ...to, question: { words: '', ...to.question }, selection: { id: '' } });
  const of = hit.id;
  if (asks === 'got') {
    const span = spanOf(from, until);
    return {
      hit,
      count,
      lead: span ? `Received (${span}) by` : 'Received by',
      to: change({ view: 'trace', question: { of, trace: { receipts: '' } }, time: { from, until }, filters: { sites: [] } }),
    };
  }
  if (asks === 'travelled' || hit.kind === 'Document') {
    const by = hit.kind === 'Campaign' ? 'subject' : hit.kind === 'Document' ? 'attachment' : 'entity';
    return { hit, count, lead: 'How it travelled:', to: change({ view: 'cascade', question: { of, cascade: { by, least: '' } } }) };
  }
  const missing = asks === 'missing' ? 'state:' : '';
  return {
    hit,
    count,
    lead: missing ? 'Who did not receive' : hit.kind === 'Campaign' ? 'Who received' : 'Who was told of',
    to: change({ view: 'trace', question: { of, trace: { receipts: '', missing } } }),
  };
}

/** The ways that a question leads, at most so many; none where the words are no question that has an answer here. */
export async function waysOf(words: string, limit: number, signal: AbortSignal): Promise<Ways> {
  const asked = asking(words);
  if (!asked) return noWays;
  const kind = kindsOf(asked.asks);
  let { hits, total } = await api.search({ q: asked.of, kind, limit }, signal);
  if (total === 0 && startOf(asked.of)) {
    const near = await api.search({ q: startOf(asked.of), kind, limit: 50 }, signal);
    hits = near.hits.filter((h) => isNear(asked.of, h.name)).slice(0, limit);
    total = hits.length;
  }
  const rank = new Map(kind.map((k, i) => [k, i]));
  const sorted = withoutRepeats(hits).sort((a, b) => rank.get(a.hit.kind)! - rank.get(b.hit.kind)!);
  return { list: sorted.map((h) => wayOf(asked, h)), total };
}
