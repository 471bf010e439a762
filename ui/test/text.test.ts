import { describe, expect, it } from 'vitest';
import { coverageSentences } from '../src/text/coverage';
import { toCSV } from '../src/text/csv';
import { field, plural, time, value } from '../src/text/format';
import type { Coverage } from '../src/types';

const coverage = (c: Partial<Coverage>): Coverage => ({ listed: 0, matched: 0, unmatched: 0, addressed: 0, recipients: 0, without_agency: 0, ...c });

describe('coverageSentences', () => {
  it.each<[string, Partial<Coverage>, string[]]>([
    [
      'the whole story',
      { listed: 251, matched: 212, unmatched: 28, addressed: 3, recipients: 214, without_agency: 9 },
      [
        '212 of 240 ids on the recipient list matched a person; 28 ids name no row of the leak.',
        'The list has 251 lines, repeats included.',
        '3 people were addressed by hand.',
        '9 recipients have no known agency.',
      ],
    ],
    ['one of each', { listed: 2, matched: 1, unmatched: 1, addressed: 1, recipients: 2, without_agency: 1 }, ['1 of 2 ids on the recipient list matched a person; 1 id names no row of the leak.', '1 person was addressed by hand.', '1 recipient has no known agency.']],
    ['a complete list', { listed: 5, matched: 5, recipients: 5 }, ['5 of 5 ids on the recipient list matched a person.', 'Every recipient has a known agency.']],
    ['no list', {}, ['No recipient list came with this campaign.']],
  ])('%s', (_, c, want) => {
    expect(coverageSentences(coverage(c))).toEqual(want);
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
