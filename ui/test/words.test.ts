import { expect, it } from 'vitest';
import { changed, emptyDocument } from '../src/document/document';
import { filterWords } from '../src/drawing/words';

const narrowed = changed(emptyDocument(), {
  filters: { kinds: ['Campaign'], states: ['CA', 'OR'], sites: ['site:a'], types: ['sheriff'], subject: 'fraud' },
  time: { from: '2019', until: '2019' },
});

it.each([
  ['matrix', 'states CA, OR; sent by Oak Center; types sheriff; subjects with “fraud”; 2019'],
  ['map', 'sent by Oak Center; types sheriff; subjects with “fraud”; 2019'],
  ['graph', 'states CA, OR; types sheriff; kinds Campaign; 2019'],
  ['cascade', ''],
])('a %s names the filters that narrow its numbers, and no others', (view, want) => {
  expect(filterWords(narrowed, view, () => 'Oak Center')).toBe(want);
});
