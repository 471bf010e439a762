import { describe, expect, it } from 'vitest';
import { agencyCounting, coverageSentences, mentionSentences } from '../src/text/coverage';
import { toCSV } from '../src/text/csv';
import { exampleSearch } from '../src/text/example';
import { field, plural, time, value } from '../src/text/format';
import { idsIn } from '../src/text/ids';
import { suffixes, toldApart } from '../src/text/names';
import { hintForReaders, messageForReaders } from '../src/text/problem';
import type { Coverage } from '../src/api/types';

const coverage = (c: Partial<Coverage>): Coverage => ({
  listed: 0,
  matched: 0,
  unmatched: 0,
  ambiguous: 0,
  addressed: 0,
  recipients: 0,
  without_agency: 0,
  rules: { listed: 0, domain: 0, judgement: 0 },
  elsewhere: 0,
  ...c,
});

describe('coverageSentences', () => {
  it.each<[string, Partial<Coverage>, string[]]>([
    [
      'the whole story',
      {
        listed: 251,
        matched: 212,
        unmatched: 28,
        addressed: 3,
        recipients: 214,
        without_agency: 9,
        rules: { listed: 190, domain: 15, judgement: 0 },
        elsewhere: 4,
      },
      [
        '212 of 240 ids on the recipient list matched a row; 28 ids name no row of the leak.',
        'The list has 251 lines, repeats included.',
        '3 people were addressed by hand.',
        'Together they are 214 people: ids with the same e-mail address are one person, and nobody counts twice.',
        'The receipt of 9 people counts for no agency.',
        'Of these, 4 people state one in another row than that on the list.',
        "190 of 214 people count for the agency that their row on the list, or the sender's rows of their address, states, 15 for the one at the domain of their address.",
      ],
    ],
    [
      'one of each',
      { listed: 2, matched: 1, unmatched: 1, addressed: 1, recipients: 2, without_agency: 1 },
      [
        '1 of 2 ids on the recipient list matched a row; 1 id names no row of the leak.',
        '1 person was addressed by hand.',
        'The receipt of 1 person counts for no agency.',
      ],
    ],
    [
      'a complete list',
      { listed: 5, matched: 5, recipients: 5 },
      ['5 of 5 ids on the recipient list matched a row.', 'Every receipt counts for an agency.'],
    ],
    [
      'ids of one person',
      { listed: 2576, matched: 2573, unmatched: 3, recipients: 2512 },
      [
        '2,573 of 2,576 ids on the recipient list matched a row; 3 ids name no row of the leak.',
        'They are 2,512 people: ids with the same e-mail address are one person.',
        'Every receipt counts for an agency.',
      ],
    ],
    [
      'an id that stands twice',
      { listed: 2, matched: 2, recipients: 3, ambiguous: 1, rules: { listed: 1, domain: 0, judgement: 0 }, without_agency: 2 },
      [
        '2 of 2 ids on the recipient list matched a row.',
        '1 id names rows of several people or agencies: whoever stands there counts for no agency.',
        'The receipt of 2 people counts for no agency.',
        '1 of 3 people counts for the agency that their row on the list states.',
      ],
    ],
    ['no list', {}, ['No recipient list came with this campaign.']],
  ])('%s', (_, c, want) => {
    expect(coverageSentences(coverage(c))).toEqual(want);
  });
});

describe('mentionSentences', () => {
  it('tells what counts and what does not', () => {
    expect(mentionSentences({ texts: 22, campaigns: 10, not_sent: 1, recipients: 1810, without_agency: 5 }).join(' ')).toMatch(
      /^10 of the texts are campaigns that were sent. 1 campaign was not sent and counts for nobody. 5 recipients have no known agency./,
    );
    expect(mentionSentences({ texts: 1, campaigns: 0, not_sent: 0, recipients: 0, without_agency: 0 })[0]).toBe(
      'No campaign that was sent names it.',
    );
  });
});

describe('agencyCounting', () => {
  it('claims a bound only while spellings are not joined', () => {
    expect(agencyCounting(true).short).toMatch(/joined by rules and by judgements.*too many or too few/);
    expect(agencyCounting(false).short).toMatch(/^Each spelling may count as an agency of its own/);
  });
});

describe('toCSV', () => {
  it.each([
    ['plain', ['Oakmere PD', 7], 'Oakmere PD,7'],
    ['a comma', ['Oakmere, City of', 7], '"Oakmere, City of",7'],
    ['quotes', ['the "Unit"', 0], '"the ""Unit""",0'],
    ['a formula', ['=1+1', 1], "'=1+1,1"],
    ['a new line', ['a\nb', 1], '"a\nb",1'],
  ])('%s', (_, row, want) => {
    expect(toCSV(['agency', 'n'], [row])).toBe(`agency,n\r\n${want}\r\n`);
  });
});

describe('format', () => {
  it.each([
    ['day and time', '2020-06-12T14:05:00', '12 Jun 2020, 14:05'],
    ['midnight is a day', '2020-06-01T00:00:00', '1 Jun 2020'],
    ['a month', '2020-06', 'Jun 2020'],
    ['no time', 'unknown', 'unknown'],
    ['no such month', '2020-13-01', '2020-13-01'],
  ])('time: %s', (_, s, want) => expect(time(s)).toBe(want));

  it.each([
    ['times are recognised', '2020-06-12T14:05:00', '12 Jun 2020, 14:05'],
    ['lists', ['a', 'b'], 'a · b'],
    ['numbers', 12345, '12,345'],
    ['fractions', 0.25, '0.25'],
    ['yes and no', false, 'no'],
  ])('value: %s', (_, v, want) => expect(value(v)).toBe(want));

  it('names fields and counts things', () => {
    expect([field('sent_at'), plural(1, 'agency', 'agencies'), plural(1214, 'id')]).toEqual(['Sent at', '1 agency', '1,214 ids']);
  });
});

describe('exampleSearch', () => {
  it.each<[string, { kind: string; name: string }[], string]>([
    [
      'an agency before a campaign',
      [
        { kind: 'Campaign', name: 'Bulletin' },
        { kind: 'Agency', name: 'St. Oakmere County' },
      ],
      'kind:agency oakmere',
    ],
    ['a campaign where no agency is', [{ kind: 'Campaign', name: 'E-mail 3906' }], 'kind:campaign mail'],
    ['whole words only', [{ kind: 'Agency', name: 'K9 Å2 Höhenweg PD' }], 'kind:agency höhenweg'],
    ['an empty graph', [], 'kind:agency county'],
  ])('%s', (_, nodes, want) => expect(exampleSearch(nodes)).toBe(want));
});

describe('idsIn', () => {
  const prefixes = ['site', 'agency', 'campaign', 'event', 'document', 'report'];
  it.each<[string, string, string[]]>([
    ['an id', ' campaign:north/1958 ', ['campaign:north/1958']],
    ['a row without its kind', 'north/1958', ['campaign:north/1958', 'event:north/1958']],
    ['a row of a table', 'north/Leads/7', ['document:north/Leads/7', 'report:north/Leads/7']],
    ['a filter of the search', 'kind:agency', []],
    ['a prefix alone', 'agency:', []],
    ['a word after a kind, which is a search and no id', 'agency:salem', []],
    ['an id of a resolved thing', 'agency:24y33jjj5donxdfd', ['agency:24y33jjj5donxdfd']],
    ['a site of the leak', 'site:ncric', ['site:ncric']],
    ['a site that is half typed', 'site:ncr', []],
    ['words', 'and/or else', []],
    ['an unfinished id', 'north/', []],
    ['a word', 'north', []],
  ])('%s', (_, words, want) => expect(idsIn(words, prefixes, ['ncric'])).toEqual(want));
  it('knows only kinds of the graph', () => expect(idsIn('north/7', ['event'], [])).toEqual(['event:north/7']));
});

describe('suffixes', () => {
  it('tells twins apart and leaves others alone', () => {
    const sites = [
      { id: 'site:a', name: 'Center' },
      { id: 'site:b', name: 'Academy' },
      { id: 'site:c', name: 'Center' },
    ];
    expect([...suffixes(sites)]).toEqual([
      ['site:a', 'a'],
      ['site:c', 'c'],
    ]);
  });
  it('does not take one thing listed twice for twins', () => {
    expect(
      suffixes([
        { id: 'site:a', name: 'Center' },
        { id: 'site:a', name: 'Center' },
      ]).size,
    ).toBe(0);
  });
});

describe('toldApart', () => {
  const site = (id: string, name: string, state: string, tells = '') => ({ id: `site:${id}`, name, state, tells });
  it('adds the state to a name that several have, and what the server says where that is the same too', () => {
    const sites = [
      site('a', 'Center', 'CA', 'Oakmere'),
      site('b', 'Center', 'OR', 'Salem'),
      site('c', 'Center', 'OR', 'Bend'),
      site('d', 'Academy', 'OR'),
    ];
    expect([...toldApart(sites)]).toEqual([
      ['site:a', 'Center (CA)'],
      ['site:b', 'Center (OR, Salem)'],
      ['site:c', 'Center (OR, Bend)'],
      ['site:d', 'Academy'],
    ]);
  });
  it('counts those that nothing tells apart, and shows no id', () => {
    const alike = [site('x7qk', 'Center', 'OR'), site('9fzz', 'Center', 'OR'), site('x7qk', 'Center', 'OR'), site('k2', 'Center', '')];
    expect([...toldApart(alike)]).toEqual([
      ['site:x7qk', 'Center (OR, 1 of 2)'],
      ['site:9fzz', 'Center (OR, 2 of 2)'],
      ['site:k2', 'Center'],
    ]);
  });
});

describe('what readers are told of errors', () => {
  it.each([
    [
      'an address of the API',
      'not_found',
      'search for it: GET /api/v1/search?q=…',
      'Search for it by name: a link made on another graph may name what this one does not hold.',
    ],
    ['a list of addresses', 'bad_request', 'GET /api/v1/openapi.json lists what is', ''],
    ['a timeout', 'timeout', 'fewer hops', 'Ask for less: fewer nodes at once, or one kind.'],
    ['plain words stay', 'bad_request', 'the kinds are Site, Agency', 'the kinds are Site, Agency'],
  ])('hint: %s', (_, code, hint, want) => expect(hintForReaders(code, hint)).toBe(want));
  it('speaks of the graph, not of a store', () => {
    expect(messageForReaders('not_found', 'there is no such entity in the store')).toBe('there is no such entity in this graph');
  });
  it('says what stands against a judgement, or that it stands already', () => {
    expect(messageForReaders('conflict', 'judgement 3 by max says so already')).toBe('judgement 3 by max says so already');
    expect(hintForReaders('conflict', 'DELETE /api/v1/judgements/3 undoes it')).toBe('Undo what stands against it, or leave it.');
  });
});
