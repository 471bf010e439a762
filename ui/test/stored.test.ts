import { describe, expect, it } from 'vitest';
import { changed, emptyDocument } from '../src/document/document';
import { addStep, emptyScene } from '../src/document/scene';
import { fromStored, toStored } from '../src/document/stored';

const document = changed(emptyDocument(), {
  view: 'graph',
  question: { of: 'campaign:north/1', cascade: { by: 'text' } },
  filters: { states: ['CA'] },
  time: { from: '2020-05' },
  scene: { ...addStep(emptyScene(), { kind: 'path', id: 'site:a', to: 'site:b', mentions: true }), pinned: { 'site:a': [3, -4] } },
});

describe('stored documents', () => {
  it('leave out what is at its default', () => {
    expect(toStored(emptyDocument())).toEqual({ version: 1, view: 'home' });
    expect(toStored(document)).toEqual({
      version: 1,
      view: 'graph',
      question: { of: 'campaign:north/1', cascade: { by: 'text' } },
      filters: { states: ['CA'] },
      time: { from: '2020-05' },
      scene: { steps: [{ kind: 'path', id: 'site:a', to: 'site:b', mentions: true }], pinned: { 'site:a': [3, -4] } },
    });
  });

  it('come back as they were, through JSON', () => {
    expect(fromStored(JSON.parse(JSON.stringify(toStored(document)))).document).toEqual(document);
  });

  it('hold several paths in the order of time', () => {
    const step = { kind: 'path', id: 'site:a', to: 'site:b', mentions: false, k: 5, inTime: true };
    const read = (s: unknown) => fromStored({ version: 1, view: 'graph', scene: { steps: [s] } }).document?.scene.steps;
    expect(read(step)).toEqual([step]);
    expect([read({ ...step, k: 0 }), read({ ...step, inTime: 'yes' }), read({ ...step, far: 1 })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no object', 'graph', 'a view document is an object'],
    ['another version', { version: 2, view: 'graph' }, 'version 2 is not 1'],
    ['an unknown view', { version: 1, view: 'radar' }, 'view: "radar"'],
    ['an unknown section', { version: 1, view: 'graph', zoom: 2 }, 'zoom: no part'],
    ['an unknown field', { version: 1, view: 'graph', filters: { weather: 'wet' } }, 'filters.weather: unknown'],
    ['a value of another kind', { version: 1, view: 'graph', filters: { states: 'CA' } }, 'filters.states: "CA" does not fit'],
    ['a word that is no choice', { version: 1, view: 'graph', figure: { labels: 'some' } }, 'figure.labels'],
    ['a part of a view that does not fit', { version: 1, view: 'graph', question: { cascade: { by: 7 } } }, 'question.cascade.by: 7'],
    ['a step without its type', { version: 1, view: 'graph', scene: { steps: [{ kind: 'expand', id: 'site:a' }] } }, 'scene.steps'],
    ['a step with more than its own', { version: 1, view: 'graph', scene: { steps: [{ kind: 'node', id: 'a', to: 'b' }] } }, 'scene.steps'],
    ['a pin without a place', { version: 1, view: 'graph', scene: { pinned: { 'site:a': [1, null] } } }, 'scene.pinned'],
  ])('are refused with %s', (_, value, why) => {
    const { document, problems } = fromStored(value);
    expect(document).toBeNull();
    expect(problems.join('\n')).toContain(why);
  });

  it('name every problem at once', () => {
    expect(fromStored({ version: 1, view: 'x', filters: 3, scene: 4 }).problems).toHaveLength(3);
  });
});
