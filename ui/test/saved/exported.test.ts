import { expect, it } from 'vitest';
import { readExported, withDocument } from '../../src/saved/exported';

const file = (on: boolean, document: unknown) =>
  JSON.stringify({
    schema: 'bluegraph-graph/1',
    nodes: [
      { id: 'campaign:x', kind: 'Campaign', name: 'Bulletin' },
      { id: 'recipient:y', kind: 'Recipient', name: 'Recipient 1' },
    ],
    edges: [{ id: 'campaign:x~SENT_TO~recipient:y', source: 'campaign:x', type: 'SENT_TO', target: 'recipient:y' }],
    document,
    manifest: { redaction: { on, project: 'p' } },
  });
const scene = { steps: [{ kind: 'expand', id: 'campaign:x', type: 'SENT_TO', to: '', limit: 50 }], layout: 'radial' };

it('opens the view of a file over the store', () => {
  const read = readExported(file(false, { version: 1, view: 'graph', scene }));
  expect(read?.document?.scene.steps).toEqual(scene.steps);
  expect(read?.given).toBeNull();
});

it('opens a redacted graph by the nodes and edges of the file, with its layout', () => {
  const read = readExported(file(true, { version: 1, view: 'graph', scene }));
  expect(read?.document?.scene).toMatchObject({ layout: 'radial', steps: [{ kind: 'node', id: 'campaign:x' }] });
  expect(read?.given?.key).toBe('n!campaign:x');
  expect(read?.given?.answer.nodes.map((n) => [n.name, n.degree])).toEqual([
    ['Bulletin', 1],
    ['Recipient 1', 1],
  ]);
  expect(read?.given?.answer.links.map((l) => l.id)).toEqual(['campaign:x~SENT_TO~recipient:y']);
});

it('asks the explorer for what the ids of another redacted view stand for', () => {
  const document = { version: 1, view: 'map', question: { of: 'campaign:bcdfghjkmnpqrstvbcdf' } };
  expect(readExported(file(true, document))?.redacted).toEqual({ document, project: 'p' });
  expect(readExported(file(false, document))?.redacted).toBeNull();
  expect(withDocument({ ...document, question: { of: 'campaign:x' } }).document?.question.of).toBe('campaign:x');
});

it.each([
  ['a file without a view', undefined, 'no view'],
  ['a view of another version', { version: 9, view: 'graph' }, 'version 9'],
])('refuses %s and says why', (_, document, want) => {
  const read = readExported(file(false, document));
  expect(read?.document).toBeNull();
  expect(read?.problems.join()).toContain(want);
});

it('leaves other files to others', () => {
  expect(readExported('{"version": 1, "views": []}')).toBeNull();
  expect(readExported('no JSON')).toBeNull();
});
