import { describe, expect, it } from 'vitest';
import { isNear, namesIn, queryOf, startOf, withoutRepeats } from '../src/text/query';

const kinds = [
  { kind: 'Agency', plural: 'Agencies', prefix: 'agency' },
  { kind: 'Campaign', plural: 'Campaigns', prefix: 'campaign' },
];

describe('queryOf', () => {
  it.each<[string, { q: string; kind: string[] } | null]>([
    ['salem', { q: 'salem', kind: [] }],
    ['agency:salem', { q: 'salem', kind: ['Agency'] }],
    ['Agencies: salem pd', { q: 'salem pd', kind: ['Agency'] }],
    ['kind:campaign stolen van', { q: 'stolen van', kind: ['Campaign'] }],
    ['kind:', null],
    ['kind:agen', null],
    ['RE: stolen van', { q: 'RE: stolen van', kind: [] }],
  ])('reads “%s”', (words, want) => expect(queryOf(words, kinds)).toEqual(want));
});

it('takes lines for a list of names, one line for a search', () => {
  expect(namesIn('Salem PD\r\n"Oakmere PD",\n\nSalem PD\n')).toEqual(['Salem PD', 'Oakmere PD']);
  expect(namesIn('Salem PD')).toEqual([]);
});

it.each([
  ['umberthrope', 'Umberthorpe County Sheriff', true],
  ['salme', 'Salem PD', false],
  ['sallem', 'Salem PD', true],
  ['salem fire', 'Salem PD', false],
])('“%s” is near to “%s”: %s', (words, name, want) => expect(isNear(words, name)).toBe(want));

it('looks for near names by half of the longest word', () => expect([startOf('the umberthrope'), startOf('pd')]).toEqual(['umbert', '']));

it('counts files of one name, and tells bulletins of one subject apart', () => {
  const hit = (id: string, name: string, kind = 'Document') => ({ id, kind, name });
  const all = [hit('a', 'x.pdf'), hit('b', 'y.pdf'), hit('c', 'x.pdf'), hit('d', 'Brief', 'Campaign'), hit('e', 'Brief', 'Campaign')];
  expect(withoutRepeats(all).map((h) => [h.hit.id, h.count])).toEqual([
    ['a', 2],
    ['b', 1],
    ['d', 1],
    ['e', 1],
  ]);
});
