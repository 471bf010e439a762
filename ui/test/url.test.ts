import { describe, expect, it } from 'vitest';
import { emptyView, fromHash, toHash, type View } from '../src/url';

const full: View = {
  view: 'graph',
  q: 'kind:agency "oakmere" & co, 100% #1',
  kinds: ['Agency', 'Campaign'],
  states: ['CA', 'OR'],
  of: 'campaign:north/7170',
  selected: 'campaign:north/7170~SENT_TO~recipient:ab2',
  from: 'site:north',
  to: 'agency:zz,!',
  mentions: true,
  pair: ['agency:a', 'agency:b,!'],
  mark: 'agency:a',
  by: 'subject',
  least: '0.3',
  metric: 'pagerank',
  scope: 'agencies-by-shared-campaigns',
  parameters: ['damping=0.9', 'alpha=1'],
  run: 'a1b2',
  size: 'pagerank',
  scene: {
    steps: [
      { kind: 'node', id: 'site:north' },
      { kind: 'expand', id: 'site:north', type: 'SENT', to: 'Campaign', limit: 200 },
      { kind: 'trace', id: 'campaign:north/7170', limit: 50 },
      { kind: 'path', id: 'site:north', to: 'agency:zz,!', mentions: true },
      { kind: 'path', id: 'site:north', to: 'site:b', mentions: false },
    ],
    hidden: ['person:p1'],
    open: ['agency:a b+c'],
    pinned: { 'site:north': [-12, 40], 'agency:zz,!': [0, 7] },
  },
};

describe('url', () => {
  it.each<[string, View]>([
    ['the start page', emptyView()],
    ['everything at once', full],
    ['a search', { ...emptyView(), view: 'search', q: 'séance é' }],
    ['a trace', { ...emptyView(), view: 'trace', of: 'agency:x' }],
  ])('comes back as it was: %s', (_, view) => {
    expect(fromHash(toHash(view))).toEqual(view);
  });

  it.each(['agency:a', 'agency:a,agency:b,agency:c', ''])('takes “%s” for no pair', (pair) => {
    expect(fromHash(`#/review?pair=${pair}`).pair).toEqual([]);
  });

  it('keeps ids readable', () => {
    expect(toHash({ ...emptyView(), view: 'trace', of: 'campaign:north/7170' })).toBe('#/trace?of=campaign:north/7170');
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
