import { describe, expect, it } from 'vitest';
import { changed, emptyDocument, type Change } from '../src/document/document';
import { addStep, emptyScene } from '../src/document/scene';
import { subjectOf } from '../src/text/title';

const names: Record<string, string> = { 'campaign:n/1': 'BOLO, stolen van', 'agency:a': 'Salem PD', 'site:n': 'North Center' };
const said = (change: Change) => subjectOf(changed(emptyDocument(), change), (id) => names[id] ?? '');

describe('the title of a window', () => {
  it.each<[string, Change, string]>([
    ['nothing in question', { view: 'matrix' }, ''],
    ['a bulletin', { view: 'map', question: { of: 'campaign:n/1' } }, 'Reach of BOLO, stolen van'],
    [
      'an agency and a month',
      { view: 'flow', question: { of: 'agency:a' }, time: { from: '2020-05', until: '2020-05' } },
      'What Salem PD received, May 2020',
    ],
    [
      'filters',
      { view: 'matrix', filters: { states: ['OR', 'unknown'], sites: ['site:n'], subject: 'van' } },
      'Oregon, state unknown, North Center, “van”',
    ],
    ['a name that is not known yet', { view: 'matrix', question: { of: 'agency:b' } }, ''],
    [
      'a graph, whatever is in question elsewhere',
      { view: 'graph', question: { of: 'agency:a' }, scene: addStep(emptyScene(), { kind: 'trace', id: 'campaign:n/1', limit: 50 }) },
      'Reach of BOLO, stolen van',
    ],
  ])('says %s', (_, change, want) => expect(said(change)).toBe(want));

  it('counts what else the graph began with', () => {
    const scene = addStep(addStep(emptyScene(), { kind: 'node', id: 'agency:a' }), { kind: 'node', id: 'site:n' });
    expect(said({ view: 'graph', scene })).toBe('Salem PD and 1 more');
  });
});
