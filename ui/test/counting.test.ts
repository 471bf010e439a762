import { describe, expect, it } from 'vitest';
import { constraintsOf, counted, countedQuery } from '../src/document/counting';
import { changed, emptyDocument } from '../src/document/document';
import { keysOf } from '../src/views/matrix/paths';

const d = changed(emptyDocument(), { filters: { states: ['OR'], sites: ['site:n'] }, time: { from: '2020-01', until: '2020-12' } });

describe('a number that is opened', () => {
  it('asks for the bulletins of its row and column, the filters of the view besides', () => {
    const q = countedQuery(d, counted('month', ['state', 'CA'], ['month', '2020-05']))!.query;
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
    expect(countedQuery(d, counted('month', ['state', '']))!.query.state).toEqual(['unknown']);
    expect(countedQuery(d, counted('month', ['agency_type', '']))!.query.type).toEqual(['unknown']);
  });
  it('lists people and agencies as rows', () => {
    const people = countedQuery(d, counted('recipient', ['campaign', 'campaign:n/1=2']))!.query;
    expect([people.rows, people.campaign, people.cols_limit]).toEqual(['recipient', ['campaign:n/1=2'], 1]);
    expect(countedQuery(d, counted('agencies'))!.query.rows).toBe('agency');
    const employed = countedQuery(d, counted('employed'))!.query;
    expect([employed.rows, employed.employers]).toEqual(['recipient', 'known']);
  });
  it('asks for a topic beside the one that is filtered by twice: of one filter any value holds', () => {
    const of = changed(d, { filters: { topics: ['organization:x'] } });
    const beside = countedQuery(of, counted('month', ['topic', 'organization:y'], ['state', 'CA']))!;
    expect([beside.query.topic, beside.among?.topic, beside.among?.state]).toEqual([['organization:y'], ['organization:x'], ['CA']]);
    const itself = countedQuery(of, counted('month', ['topic', 'organization:x']))!;
    expect([itself.query.topic, itself.among]).toEqual([['organization:x'], undefined]);
  });
  it('lists what has no known time as what lies in no span', () => {
    const all = changed(d, { time: { from: '', until: '' } });
    const undated = countedQuery(all, counted('site', ['month', '']))!;
    expect([undated.query.from, undated.without?.from, undated.without?.site]).toEqual(['', '0001', ['site:n']]);
  });
  it('keeps the days that a span begins and ends with', () => {
    const days = changed(d, { time: { from: '2020-05-10', until: '2020-06-20' } });
    const of = (month: string) => countedQuery(days, counted('site', ['month', month]))!.query;
    expect([of('2020-05').from, of('2020-05').to, of('2020-06').to]).toEqual(['2020-05-10', '2020-05', '2020-06-20']);
  });
  it('leaves out bulletins without a known list where the matrix does, and there alone', () => {
    const known = changed(d, { view: 'matrix', question: { matrix: { missing: true, knownLists: true } } });
    const lists = (of: typeof d) => countedQuery(of, counted('month', ['state', 'CA']))!.query.lists;
    expect([lists(known), lists(changed(known, { view: 'map' })), lists(d)]).toEqual(['known', undefined, undefined]);
  });
  it('asks for all people of the row of one of them, and for all their bulletins', () => {
    const q = countedQuery(d, counted('month', ['state', 'CA'], ['agency', 'agency:a'], ['recipient', 'recipient:r']))!.query;
    expect([q.rows, q.cols, q.agency, q.limit, q.cols_limit]).toEqual(['recipient', 'campaign', ['agency:a'], 1000, 1000]);
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
