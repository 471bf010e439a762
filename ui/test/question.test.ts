import { describe, expect, it } from 'vitest';
import { asking, isQuestion } from '../src/text/question';

describe('a whole question', () => {
  it.each<[string, string, string, string?, string?]>([
    ['which agencies received bulletin Refund fraud ring, losses over $18,291', 'received', 'Refund fraud ring, losses over $18,291'],
    ['Which agencies received “BOLO - white Marlin van, plate 6DWV058”?', 'received', 'BOLO - white Marlin van, plate 6DWV058'],
    ['who was told about Sheila Whitaker?', 'received', 'Sheila Whitaker'],
    ['How many agencies got the bulletin "Phishing alert"', 'received', 'Phishing alert'],
    ['which agencies received Phishing alert and which of its state did not?', 'missing', 'Phishing alert'],
    ['Who did not receive Phishing alert?', 'missing', 'Phishing alert'],
    ["which agencies didn't get Phishing alert", 'missing', 'Phishing alert'],
    ['who was never told of Phishing alert', 'missing', 'Phishing alert'],
    ['what did agency Oakmere Police Department receive in May 2020', 'got', 'Oakmere Police Department', '2020-05', '2020-05'],
    ['What did Oakmere PD receive in May 2020, from whom, through whom?', 'got', 'Oakmere PD', '2020-05', '2020-05'],
    ['which bulletins did Oakmere PD get since 2019?', 'got', 'Oakmere PD', '2019', ''],
    ['What was Oakmere PD told from May 2019 to 2020-02', 'got', 'Oakmere PD', '2019-05', '2020-02'],
    ["What did Umberthorpe County Sheriff's Office receive?", 'got', "Umberthorpe County Sheriff's Office"],
    ['who heard of retail_crime_617797.pdf first', 'travelled', 'retail_crime_617797.pdf'],
    ['who first received Phishing alert', 'travelled', 'Phishing alert'],
    ['how did item Phishing alert travel and who heard it first?', 'travelled', 'Phishing alert'],
    ['Where did Phishing alert go?', 'travelled', 'Phishing alert'],
  ])('“%s” asks %s of “%s”', (words, asks, of, from = '', until = '') => expect(asking(words)).toEqual({ asks, of, from, until }));

  it.each(['Refund fraud ring', 'BOLO - What happened at Salem', 'received', 'who', 'who received', 'agency:salem', 'who killed Bambi'])(
    '“%s” is searched for as it stands',
    (words) => expect(asking(words)).toBeNull(),
  );

  it('is told from a name by its first word or its mark', () =>
    expect(['who killed Bambi', 'Salem?', 'Whoville PD', 'who', 'Salem PD'].map(isQuestion)).toEqual([true, true, false, false, false]));
});
