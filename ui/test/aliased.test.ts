import { describe, expect, it } from 'vitest';
import { afterJudgement, canBeJudged, aliased, unknownIds } from '../src/document/aliased';
import { changed, emptyDocument, type Change, type ViewDocument } from '../src/document/document';
import type { Scene } from '../src/document/scene';

const aliases = new Map([['agency:b', 'agency:a']]);
const made = (change: Change, scene: Partial<Scene> = {}): ViewDocument =>
  changed(emptyDocument(), { ...change, scene: { ...emptyDocument().scene, ...scene } });

describe('aliased', () => {
  it('names what is shown instead of what is no longer', () => {
    const v = aliased(
      made(
        { question: { of: 'agency:b' }, selection: { id: 'agency:b', start: 'agency:b', end: 'site:s', mark: 'agency:b' } },
        { open: ['agency:a', 'agency:b'] },
      ),
      aliases,
    );
    expect([v.question.of, v.selection.id, v.selection.start, v.selection.end, v.selection.mark]).toEqual([
      'agency:a',
      'agency:a',
      'agency:a',
      'site:s',
      'agency:a',
    ]);
    expect(v.scene.open).toEqual(['agency:a']);
  });

  it('follows the ends of an edge', () => {
    expect(aliased(made({ selection: { id: 'recipient:r~WORKS_FOR~agency:b' } }), aliases).selection.id).toBe(
      'recipient:r~WORKS_FOR~agency:a',
    );
  });

  it('makes one of steps that ask the same, and none of a path to itself', () => {
    const v = aliased(
      made(
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
      aliases,
    );
    expect(v.scene.steps).toEqual([
      { kind: 'node', id: 'agency:a' },
      { kind: 'path', id: 'agency:a', to: 'site:s', mentions: false },
    ]);
  });

  it('keeps the place of a pin, and its own before another’s', () => {
    expect(aliased(made({}, { pinned: { 'agency:b': [3, 4] } }), aliases).scene.pinned).toEqual({ 'agency:a': [3, 4] });
    expect(aliased(made({}, { pinned: { 'agency:a': [1, 2], 'agency:b': [3, 4] } }), aliases).scene.pinned).toEqual({ 'agency:a': [1, 2] });
  });

  it('hides nothing that was not hidden under its own name', () => {
    expect(aliased(made({}, { hidden: ['agency:b', 'site:s'] }), aliases).scene.hidden).toEqual(['site:s']);
  });

  it('leaves the view as it is while nothing is known', () => {
    const v = made({ selection: { id: 'agency:b' } });
    expect(aliased(v, new Map())).toBe(v);
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
  const v = made(
    { selection: { start: 'agency:x', end: 'site:s', mark: 'agency:a' } },
    { hidden: ['person:p'], pinned: { 'agency:x': [0, 0], 'campaign:n/1': [0, 0] } },
  );
  expect(unknownIds(v, new Set(['agency:a']))).toEqual(['agency:x', 'person:p']);
});
