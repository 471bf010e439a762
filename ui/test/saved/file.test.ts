import { describe, expect, it } from 'vitest';
import type { SavedView, ViewChanges } from '../../src/api/types';
import { changed, emptyDocument } from '../../src/document/document';
import { toStored } from '../../src/document/stored';
import { sentence } from '../../src/saved/changes';
import { readFile, toFile } from '../../src/saved/file';
import { readList, toList } from '../../src/saved/list';
import { titleOf } from '../../src/saved/title';

const document = changed(emptyDocument(), { view: 'trace', question: { of: 'campaign:oakmere/1' }, filters: { states: ['CA'] } });
const view: SavedView = {
  id: 'view:aaaaaaaa',
  name: 'Trailers “first”',
  document: toStored(document),
  entities: [{ id: 'agency:a', name: '=cmd, "PD"' }],
  shown: 1,
  author: 'rosa',
  at: '2026-01-02T03:04:05.000000Z',
  changed_by: 'max',
  changed_at: '2026-01-03T03:04:05.000000Z',
};

describe('a file of saved views', () => {
  it('is read as it was written, with author and time of making', () => {
    const { id, name, document, entities, author, at } = view;
    expect(readFile(toFile([view]))).toEqual({ views: [{ id, name, document, entities, author, at }], problems: [] });
  });

  it('says what it could not read, and takes the rest', () => {
    const bad = [
      { name: '' },
      { name: 'of tomorrow', document: { version: 2, view: 'trace' } },
      { name: 'made up', document: { version: 1, view: 'trace', extra: 1 } },
      view,
    ];
    const read = readFile(JSON.stringify({ views: bad }));
    expect(read.views.map((v) => v.name)).toEqual([view.name]);
    expect(read.problems).toEqual([
      'View 1 has no name.',
      '“of tomorrow”: version 2 is not 1, the one that this page reads.',
      '“made up”: extra: no part of a view document.',
    ]);
    expect([readFile('{').problems, readFile('[]').problems, readFile('{"views": 7}').problems]).toEqual([
      ['This is no JSON.'],
      ['This holds no list “views”.'],
      ['This holds no list “views”.'],
    ]);
  });
});

describe('a list for a spreadsheet', () => {
  const prefixes = new Set(['agency', 'campaign']);

  it('comes back as it went out, whatever is in a name', () => {
    const entities = [...view.entities, { id: 'campaign:oakmere/1', name: 'two\nlines; and a semicolon' }];
    expect(readList(`\ufeff${toList(entities)}`, prefixes)).toEqual({ entities, without: [] });
  });

  it('is read from cells in any order, each id once, and names alone are told', () => {
    const pasted = 'Name\tId\nSalem PD\tagency:s\r\n\nOakmere PD\tagency:o\nSalem again\tagency:s\nNobody\tperson:x\n';
    expect(readList(pasted, prefixes)).toEqual({
      entities: [
        { id: 'agency:s', name: 'Salem PD' },
        { id: 'agency:o', name: 'Oakmere PD' },
      ],
      without: ['Name Id', 'Nobody person:x'],
    });
    expect(readList('agency:s;Salem, OR', prefixes).entities).toEqual([{ id: 'agency:s', name: 'Salem, OR' }]);
    expect(readList('agency:s\nagency:o', prefixes).entities.map((e) => e.id)).toEqual(['agency:s', 'agency:o']);
    expect(readList('', prefixes)).toEqual({ entities: [], without: [] });
  });
});

it('names what changed in a sentence', () => {
  const refs = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `agency:${i}`, name: '' }));
  const none: ViewChanges = { merged: [], vanished: [], new: [], left: [], same: 4 };
  const merged = refs(3).map((r) => ({ ...r, into: r }));
  expect(sentence(none)).toBe('');
  expect(sentence({ ...none, merged, vanished: refs(2), new: refs(1214) })).toBe('3 entities merged, 2 vanished, 1,214 new');
  expect(sentence({ ...none, left: refs(1) })).toBe('1 entity no longer here');
});

it('proposes a name of what is shown', () => {
  expect(titleOf(document, () => 'BOLO')).toBe('Trace: BOLO, CA');
  expect(titleOf(changed(emptyDocument(), { view: 'matrix', time: { from: '2020-05' } }), (id) => id)).toBe('Matrix: 2020-05 to …');
});
