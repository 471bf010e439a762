import { describe, expect, it } from 'vitest';
import { constraintsOf, counted, countedQuery } from '../src/document/counting';
import { changed, emptyDocument } from '../src/document/document';
import { keysOf } from '../src/views/matrix/paths';

const d = changed(emptyDocument(), { filters: { states: ['OR'], sites: ['site:n'] }, time: { from: '2020-01', until: '2020-12' } });

describe('a number that is opened', () => {
  it('asks for the bulletins of its row and column, the filters of the view besides', () => {
    const q = countedQuery(d, counted('month', ['state', 'CA'], ['month', '2020-05']))!;
    expect([q.rows, q.cols, q.state, q.site, q.from, q.to, q.limit]).toEqual([
      'month',
      'campaign',
      ['CA'],
      ['site:n'],
      '2020-05',
      '2020-05',
      1,
    ]);
  });
  it('asks for what is unknown by a word', () => {
    expect(countedQuery(d, counted('month', ['state', '']))!.state).toEqual(['unknown']);
    expect(countedQuery(d, counted('month', ['agency_type', '']))!.type).toEqual(['unknown']);
  });
  it('lists people and agencies as rows', () => {
    const people = countedQuery(d, counted('recipient', ['campaign', 'campaign:n/1=2']))!;
    expect([people.rows, people.campaign, people.cols_limit]).toEqual(['recipient', ['campaign:n/1=2'], 1]);
    expect(countedQuery(d, counted('agencies'))!.rows).toBe('agency');
    const employed = countedQuery(d, counted('employed'))!;
    expect([employed.rows, employed.employers]).toEqual(['recipient', 'known']);
  });
  it('is nothing where none is opened, and leaves out what is no value of a dimension', () => {
    expect(countedQuery(d, [])).toBeNull();
    expect(constraintsOf(['month', '=x', 'state=CA'])).toEqual([['state', 'CA']]);
  });
});

it('takes the path of a row apart, whatever slashes its keys hold', () => {
  expect(keysOf('CA/agency:a/recipient:b')).toEqual(['CA', 'agency:a', 'recipient:b']);
  expect(keysOf('site:a/b')).toEqual(['site:a/b']);
});
