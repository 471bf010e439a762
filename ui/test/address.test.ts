import { describe, expect, it } from 'vitest';
import { fromHash, toHash } from '../src/document/address';
import { changed, emptyDocument, parts, sections, type Change, type ViewDocument } from '../src/document/document';

const made = (change: Change): ViewDocument => changed(emptyDocument(), change);

const full = made({
  view: 'graph',
  question: {
    of: 'campaign:north/7170',
    words: 'kind:agency "oakmere" & co, 100% #1',
    review: { pair: ['agency:a', 'agency:b,!'], kinds: ['Agency'] },
    cascade: { by: 'subject', least: '0.3' },
    metrics: {
      metric: 'pagerank',
      scope: 'agencies-by-shared-campaigns',
      parameters: ['damping=0.9', 'alpha=1'],
      run: 'a1b2',
      kinds: ['Site'],
    },
  },
  selection: {
    id: 'campaign:north/7170~SENT_TO~recipient:ab2',
    start: 'site:north',
    end: 'agency:zz,!',
    mentions: true,
    mark: 'agency:a',
  },
  filters: {
    kinds: ['Agency', 'Campaign'],
    states: ['CA', 'OR'],
    sites: ['site:north'],
    types: ['Police'],
    topics: ['fraud & theft'],
    subject: 'stolen van',
    find: 'a+b',
  },
  time: { from: '2020-05', until: '2020-06-30' },
  figure: { size: 'pagerank', title: 'Who was told?', labels: 'all', legend: 'none' },
  scene: {
    steps: [
      { kind: 'node', id: 'site:north' },
      { kind: 'expand', id: 'site:north', type: 'SENT', to: 'Campaign', limit: 200 },
      { kind: 'trace', id: 'campaign:north/7170', limit: 50 },
      { kind: 'path', id: 'site:north', to: 'agency:zz,!', mentions: true },
      { kind: 'path', id: 'site:north', to: 'site:b', mentions: false },
    ],
    groups: [['agency:a', 'agency:zz,!'], [], ['site:b', 'site:c']],
    hidden: ['person:p1'],
    open: ['agency:a b+c'],
    pinned: { 'site:north': [-12, 40], 'agency:zz,!': [0, 7] },
    layout: 'time',
  },
});

describe('address', () => {
  it.each<[string, ViewDocument]>([
    ['the start page', emptyDocument()],
    ['everything at once', full],
    ['the part of the view that is shown', { ...full, view: 'cascade' }],
    ['a search', made({ view: 'search', question: { words: 'séance é' } })],
    ['a trace', made({ view: 'trace', question: { of: 'agency:x' } })],
  ])('comes back as it was: %s', (_, view) => {
    expect(fromHash(toHash(view))).toEqual(view);
  });

  it('takes no empty value for a filter: it would ask for everything', () => {
    expect(toHash(made({ filters: { states: ['', 'CA'] } }))).toBe('#/?state=CA');
    expect(fromHash('#/matrix?state=!,CA&type=').filters).toMatchObject({ states: ['CA'], types: [] });
  });

  it('keeps an empty key of a cell', () => {
    const d = made({ view: 'matrix', question: { matrix: { cell: ['CA', ''] } } });
    expect(fromHash(toHash(d))).toEqual(d);
  });

  it('has one name for each field', () => {
    const keys = Object.values(sections).flatMap((part) => Object.values(part).map((f) => f.key));
    const taken = new Set([...keys, 's', 'hide', 'open', 'pin', 'layout']);
    expect(taken.size).toBe(keys.length + 5);
    for (const part of parts.values()) for (const f of Object.values(part)) expect(taken).not.toContain(f.key);
  });

  it('keeps ids readable', () => {
    expect(toHash(made({ view: 'trace', question: { of: 'campaign:north/7170' } }))).toBe('#/trace?of=campaign:north/7170');
  });

  it.each([
    ['an unknown view', '#/nowhere', 'lost'],
    ['a view of old', '#graph', 'graph'],
    ['a trace of nothing', '#/trace', 'home'],
    ['no hash', '', 'home'],
    ['a mangled escape', '#/search?q=%E0%A4%A', 'search'],
  ])('survives %s', (_, hash, view) => {
    expect(fromHash(hash).view).toBe(view);
  });

  it.each([
    ['no id', 'n!'],
    ['an unknown sort', 'z!site:north'],
    ['an expansion of nothing', 'x!site:north'],
  ])('leaves out a step with %s', (_, step) => {
    expect(fromHash(`#/graph?s=${step}`).scene.steps).toEqual([]);
  });

  it.each(['0', '-3', 'many', '5000', '1.5'])('takes the usual limit for “%s”', (limit) => {
    expect(fromHash(`#/graph?s=x!site:north!SENT!Campaign!${limit}`).scene.steps).toEqual([
      { kind: 'expand', id: 'site:north', type: 'SENT', to: 'Campaign', limit: 50 },
    ]);
  });

  it('leaves out pins without a place', () => {
    expect(fromHash('#/graph?pin=site:north!1,site:south!a!2,site:west!3!4').scene.pinned).toEqual({ 'site:west': [3, 4] });
  });
});
