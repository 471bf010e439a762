// What a drawing is about, in words: the lines below it and what is proposed for readers who do not see it.
import type { ViewDocument } from '../document/document';
import { time } from '../text/format';

type Filter = keyof ViewDocument['filters'] | 'time';

/** What narrows the numbers of a view. A count of the API knows no kinds, a map counts all states and outlines those of the filter. */
const counted: Filter[] = ['states', 'sites', 'types', 'topics', 'subject', 'time'];
const narrowedBy: Record<string, Filter[]> = {
  cascade: [],
  graph: ['kinds', 'states', 'types', 'time'],
  map: counted.filter((f) => f !== 'states'),
};

/** The filters of a document that narrow its view, in one sentence; '' where there are none. */
export function filterWords(d: ViewDocument, view: string, nameOf: (id: string) => string): string {
  const { filters } = d;
  const said = new Set(narrowedBy[view] ?? counted);
  const list = (filter: Filter, before: string, values: string[]) =>
    said.has(filter) && values.length > 0 ? `${before} ${values.join(', ')}` : '';
  const parts = [
    list('states', 'states', filters.states),
    list('sites', 'sent by', filters.sites.map(nameOf)),
    list('types', 'types', filters.types),
    list('topics', 'topics', filters.topics.map(nameOf)),
    list('kinds', 'kinds', filters.kinds),
    said.has('subject') && filters.subject ? `subjects with “${filters.subject}”` : '',
    said.has('time') ? windowWords(d.time) : '',
    ...(view === 'graph' ? [] : countedWords(d.question)),
  ];
  return parts.filter(Boolean).join('; ');
}

/** How agencies are counted, where that is not the usual way. */
const countedWords = ({ level, attribution }: ViewDocument['question']): string[] => [
  level === 'body' ? 'offices counted as their body' : '',
  attribution === 'person' ? 'receipts counted for every agency that any row of the person states' : '',
];

function windowWords({ from, until }: ViewDocument['time']): string {
  if (from && until) return from === until ? time(from) : `${time(from)} to ${time(until)}`;
  if (from) return `from ${time(from)} on`;
  return until ? `until ${time(until)}` : '';
}

/** “California, Oregon and Nevada”. */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
