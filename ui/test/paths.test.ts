import { describe, expect, it } from 'vitest';
import type { Edge, Node, Paths } from '../src/api/types';
import { answerOfPaths, partOf } from '../src/graph/paths';

// two ways from a to d: over b and over c
const node = (id: string): Node => ({ id, kind: 'Agency', name: id, degree: 2 }) as Node;
const edge = (source: string, target: string): Edge => ({ id: `${source}~WORKS_FOR~${target}`, source, type: 'WORKS_FOR', target }) as Edge;
const path = (...ids: string[]) => ({ nodes: ids.map(node), edges: ids.slice(1).map((id, i) => edge(ids[i]!, id)), cost: ids.length - 1 });
const two = {
  paths: [path('a', 'b', 'd'), path('a', 'c', 'd')],
  limited_by: 'work',
  truncated: true,
  max_hops: 6,
  k: 5,
  weight: 'hops',
  time_respecting: false,
  cypher: '',
} as Paths;

describe('answerOfPaths', () => {
  it('holds each node and link once, the start first and the end last', () => {
    const a = answerOfPaths(two);
    expect(a.nodes.map((n) => n.id)).toEqual(['a', 'b', 'c', 'd']);
    expect(a.links.map((l) => l.id)).toEqual(['a~WORKS_FOR~b', 'b~WORKS_FOR~d', 'a~WORKS_FOR~c', 'c~WORKS_FOR~d']);
  });
  it('tells that the search gave up', () => expect(answerOfPaths(two).found).toMatchObject({ limitedBy: 'work', hops: 6 }));
  it('takes none', () => expect(answerOfPaths({ ...two, paths: [] })).toMatchObject({ nodes: [], links: [], found: { paths: [] } }));
});

describe('partOf', () => {
  const { found } = answerOfPaths(two);
  it.each([
    [1, ['a', 'c', 'd'], ['a~WORKS_FOR~c', 'c~WORKS_FOR~d']],
    [-1, ['a', 'b', 'd', 'c'], ['a~WORKS_FOR~b', 'b~WORKS_FOR~d', 'a~WORKS_FOR~c', 'c~WORKS_FOR~d']],
    [7, ['a', 'b', 'd', 'c'], ['a~WORKS_FOR~b', 'b~WORKS_FOR~d', 'a~WORKS_FOR~c', 'c~WORKS_FOR~d']],
  ])('the path %i', (chosen, nodes, links) => {
    const part = partOf(found, chosen);
    expect([[...part.nodes], [...part.links]]).toEqual([nodes, links]);
  });
});
