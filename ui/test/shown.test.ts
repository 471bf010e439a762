import { describe, expect, it } from 'vitest';
import { afterJudgement, canBeJudged, shownView, unknownIds } from '../src/graph/shown';
import { emptyView, type View } from '../src/url';

const shown = new Map([['agency:b', 'agency:a']]);
const view = (v: Partial<View>, scene: Partial<View['scene']> = {}): View => ({
  ...emptyView(),
  ...v,
  scene: { ...emptyView().scene, ...scene },
});

describe('shownView', () => {
  it('names what is shown instead of what is no longer', () => {
    const v = shownView(
      view({ of: 'agency:b', selected: 'agency:b', from: 'agency:b', to: 'site:s', mark: 'agency:b' }, { open: ['agency:a', 'agency:b'] }),
      shown,
    );
    expect([v.of, v.selected, v.from, v.to, v.mark]).toEqual(['agency:a', 'agency:a', 'agency:a', 'site:s', 'agency:a']);
    expect(v.scene.open).toEqual(['agency:a']);
  });

  it('follows the ends of an edge', () => {
    expect(shownView(view({ selected: 'recipient:r~WORKS_FOR~agency:b' }), shown).selected).toBe('recipient:r~WORKS_FOR~agency:a');
  });

  it('makes one of steps that ask the same, and none of a path to itself', () => {
    const v = shownView(
      view(
        {},
        {
          steps: [
            { kind: 'node', id: 'agency:a' },
            { kind: 'node', id: 'agency:b' },
            { kind: 'path', id: 'agency:a', to: 'agency:b', mentions: false },
            { kind: 'path', id: 'agency:b', to: 'site:s', mentions: false },
          ],
        },
      ),
      shown,
    );
    expect(v.scene.steps).toEqual([
      { kind: 'node', id: 'agency:a' },
      { kind: 'path', id: 'agency:a', to: 'site:s', mentions: false },
    ]);
  });

  it('keeps the place of a pin, and its own before another’s', () => {
    expect(shownView(view({}, { pinned: { 'agency:b': [3, 4] } }), shown).scene.pinned).toEqual({ 'agency:a': [3, 4] });
    expect(shownView(view({}, { pinned: { 'agency:a': [1, 2], 'agency:b': [3, 4] } }), shown).scene.pinned).toEqual({ 'agency:a': [1, 2] });
  });

  it('hides nothing that was not hidden under its own name', () => {
    expect(shownView(view({}, { hidden: ['agency:b', 'site:s'] }), shown).scene.hidden).toEqual(['site:s']);
  });

  it('leaves the view as it is while nothing is known', () => {
    const v = view({ selected: 'agency:b' });
    expect(shownView(v, new Map())).toBe(v);
  });
});

it('knows after a judgement what stands for those merged', () => {
  expect([...afterJudgement({ kept: 'agency:a', merged: ['agency:b', 'agency:c'], restored: [], edges_moved: 0 })]).toEqual([
    ['agency:b', 'agency:a'],
    ['agency:c', 'agency:a'],
  ]);
});

it.each([
  ['agency:a', true],
  ['recipient:x1', true],
  ['campaign:north/1', false],
  ['recipient:r~WORKS_FOR~agency:b', false],
  ['agency:', false],
])('%s can be judged: %s', (id, want) => {
  expect(canBeJudged(id)).toBe(want);
});

it('looks up only ids that may have become another and that no answer holds', () => {
  const v = view(
    { from: 'agency:x', to: 'site:s', mark: 'agency:a' },
    { hidden: ['person:p'], pinned: { 'agency:x': [0, 0], 'campaign:n/1': [0, 0] } },
  );
  expect(unknownIds(v, new Set(['agency:a']))).toEqual(['agency:x', 'person:p']);
});
