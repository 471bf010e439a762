// What a drawing is about, in words: the lines below it and what is proposed for readers who do not see it.
import type { ViewDocument } from '../document/document';
import { time } from '../text/format';

/** The filters of a document in one sentence; '' where there are none. */
export function filterWords(d: ViewDocument, nameOf: (id: string) => string): string {
  const { filters } = d;
  const parts = [
    filters.states.length > 0 ? `states ${filters.states.join(', ')}` : '',
    filters.sites.length > 0 ? `sent by ${filters.sites.map(nameOf).join(', ')}` : '',
    filters.types.length > 0 ? `types ${filters.types.join(', ')}` : '',
    filters.topics.length > 0 ? `topics ${filters.topics.map(nameOf).join(', ')}` : '',
    filters.kinds.length > 0 ? `kinds ${filters.kinds.join(', ')}` : '',
    filters.subject ? `subjects with “${filters.subject}”` : '',
    windowWords(d.time),
  ];
  return parts.filter(Boolean).join('; ');
}

function windowWords({ from, until }: ViewDocument['time']): string {
  if (from && until) return from === until ? time(from) : `${time(from)} to ${time(until)}`;
  if (from) return `from ${time(from)} on`;
  return until ? `until ${time(until)}` : '';
}

/** “California, Oregon and Nevada”. */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
