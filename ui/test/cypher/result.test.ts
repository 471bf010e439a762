import { describe, expect, it } from 'vitest';
import { cellOf, modelOf, nodeOf, nodesOf, numberOf, textOf } from '../../src/cypher/result';
import { parseExact } from '../../src/text/exact';
import { found, grouped, ran, readHistory, readSaved, save } from '../../src/cypher/shelf';
import type { CypherResult } from '../../src/api/types';

const node = (id: string, kind: 'Agency' | 'Recipient', name: string) => ({ id, kind, name, degree: 1, leak: 'l', properties: {} });
const result = {
  columns: ['a', 'p'],
  rows: [[{ node: 'agency:1' }, { path: ['agency:1', 'recipient:2'], edges: ['recipient:2~WORKS_FOR~agency:1'] }]],
  nodes: [node('agency:1', 'Agency', 'Salem Police'), node('recipient:2', 'Recipient', 'Ann Doe')],
  edges: [
    { id: 'recipient:2~WORKS_FOR~agency:1', source: 'recipient:2', type: 'WORKS_FOR', target: 'agency:1' },
    { id: 'recipient:9~WORKS_FOR~agency:1', source: 'recipient:9', type: 'WORKS_FOR', target: 'agency:1' },
  ],
  truncated: false,
  elapsed_ms: 1,
  store: 'embedded',
} as unknown as CypherResult;

describe('an answer', () => {
  it('reads with names, and a map that looks like a node by chance stays a map', () => {
    const nodes = nodesOf(result);
    expect(result.rows[0]!.map((v) => textOf(v, nodes))).toEqual(['Salem Police', 'Salem Police ←WORKS_FOR– Ann Doe']);
    expect(textOf({ node: 'agency:1', n: 2 }, nodes)).toBe('node: agency:1, n: 2');
    expect(nodeOf({ node: 'agency:1', n: 2 })).toBe('');
    expect(textOf([1, null, ['x']], nodes)).toBe('1 ·  · x');
    expect(textOf({ edge: 'recipient:2~WORKS_FOR~agency:1' }, nodes)).toBe('Ann Doe –WORKS_FOR→ Salem Police');
    expect(textOf({ path: ['agency:1'], edges: [] }, nodes)).toBe('Salem Police');
  });
  it('reads with types: what JSON cannot say, and what JavaScript would change', () => {
    const cells = parseExact(
      '[1.0, 1, -2.5, 1.0E300, {"type":"INTEGER","value":"9007199254740993"}, {"type":"FLOAT","value":"NaN"},' +
        '{"type":"ZONED DATETIME","value":"2015-07-21T21:40+01:00[Europe/London]"}, {"map":{"type":"DATE","value":"x"}}]',
    ) as never[];
    const read = cells.map((c) => textOf(c, new Map()));
    expect(read).toEqual([
      '1.0',
      '1',
      '-2.5',
      '1.0E300',
      '9007199254740993',
      'NaN',
      '2015-07-21T21:40+01:00[Europe/London]',
      'type: DATE, value: x',
    ]);
    expect(cells.slice(0, 6).map((c) => cellOf(c, new Map()))).toEqual([1, 1, -2.5, 1e300, 9007199254740992, NaN]);
    expect(cells.slice(6).map(numberOf)).toEqual([null, null]);
  });
  it('as a graph has every node, and the edges that have both ends', () => {
    const model = modelOf(result);
    expect(model.points.map((p) => p.node.id)).toEqual(['agency:1', 'recipient:2']);
    expect(model.links.map((l) => l.id)).toEqual(['recipient:2~WORKS_FOR~agency:1']);
  });
});

describe('queries that are kept', () => {
  const q = (text: string, name = text) => ({ name, text, parameters: {} });
  it('ran: the last first, each once', () => {
    expect(ran(ran(ran([], q('a')), q('b')), q('a')).map((k) => k.text)).toEqual(['a', 'b']);
    expect(ran([{ text: 'a', parameters: { id: '1' } }], { text: 'a', parameters: { id: '2' } })).toHaveLength(2);
  });
  it('saved: one name, one query', () => {
    expect(save(save([], q('x', 'n')), q('y', 'n'))).toEqual([q('y', 'n')]);
  });
  it('a file that does not fit gives what fits', () => {
    expect(readSaved('{')).toEqual([]);
    expect(readSaved('{"a":1}')).toEqual([]);
    expect(readSaved(JSON.stringify([q('a'), { name: 'b' }, null, { ...q('c'), parameters: { id: 1 } }]))).toEqual([q('a')]);
    expect(readHistory(JSON.stringify([{ text: 'a', parameters: {} }]))).toHaveLength(1);
  });
  it('are found by every word, and grouped in order', () => {
    const list = [
      { title: 'Who received', purpose: 'people', text: 'MATCH (c)', group: 'A' },
      { title: 'Counts', purpose: 'by kind', text: 'MATCH (n)', group: 'B' },
      { title: 'Downloads', purpose: 'people', text: 'MATCH (d)', group: 'A' },
    ];
    expect(found(list, 'PEOPLE match').map((x) => x.title)).toEqual(['Who received', 'Downloads']);
    expect(grouped(list).map(([g, l]) => [g, l.length])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });
});
