import { describe, expect, it } from 'vitest';
import { differences } from '../src/text/diff';

const own = (a: string, b: string) => differences(a, b).map((side) => side.filter((p) => p.isOwn).map((p) => p.text.trim()));

describe('differences', () => {
  it.each<[string, string, string[], string[]]>([
    ['the same text', 'the same text', [], []],
    ['', 'all new', [], ['all new']],
    ['serial shoplifter Sheila U. Whitaker', 'serial shoplifter Morgan Whitaker', ['Sheila U.'], ['Morgan']],
    ['a b c d', 'b x d', ['a', 'c'], ['x']],
    ['one  two\nthree', 'one two three', [], []], // blanks are no words
    ['to be or not to be', 'not to be or to be', ['not'], ['not']],
  ])('%j and %j', (a, b, inA, inB) => {
    const got = own(a, b);
    // Of several longest subsequences any is right: as many words must differ on either side.
    const words = (parts: string[]) => parts.join(' ').split(' ').filter(Boolean).length;
    expect(got.map(words)).toEqual([inA, inB].map(words));
  });
  it('loses no sign of either text', () => {
    const texts = ['a  b\n\nc ', '\n b c  d'] as const;
    expect(differences(...texts).map((side) => side.map((p) => p.text).join(''))).toEqual([...texts]);
  });
  it('holds two very long texts apart as wholes between what they share at the ends', () => {
    const long = (word: string) => `head ${Array.from({ length: 2500 }, (_, i) => word + i).join(' ')} tail`;
    expect(differences(long('a'), long('b')).map((side) => side.map((p) => p.isOwn))).toEqual([
      [false, true, false],
      [false, true, false],
    ]);
  });
});
