import { describe, expect, it } from 'vitest';
import { cypherOf, withoutCypher } from '../src/text/asked';

const call = (path: string, content?: unknown, cypher = '') => ({
  method: 'GET',
  path: `/api/v1${path}`,
  cypher,
  ...(content ? { content } : {}),
});

describe('cypherOf', () => {
  it('takes what the answer tells', () => expect(cypherOf(call('/paths?k=2', undefined, ' MATCH p \n'))).toBe('MATCH p'));
  it.each([
    ['/entities/agency%3Aa', "MATCH (n:Entity {id: 'agency:a'})\nRETURN n"],
    ['/entities/campaign%3An/1', "MATCH (n:Entity {id: 'campaign:n/1'})\nRETURN n"],
    ["/entities/agency%3Ao'b", "MATCH (n:Entity {id: 'agency:o\\'b'})\nRETURN n"],
  ])('of %s', (path, want) => expect(cypherOf(call(path))).toBe(want));
  it('names what stands before “evidence” and “counts”', () => {
    expect(cypherOf(call('/entities/campaign%3An/1/evidence?limit=20'))).toContain("{subject: 'campaign:n/1'}");
    expect(cypherOf(call('/entities/campaign%3An/1/counts'))).toContain("{id: 'campaign:n/1'}");
  });
  it('names the ids that were sent', () => expect(cypherOf(call('/edges', { ids: ['a', "b'"] }))).toContain("['a', 'b\\''] AS ids"));
  it('has none for a search, and says why', () => {
    expect(cypherOf(call('/search?q=x'))).toBe('');
    expect(withoutCypher(call('/search?q=x'))).toContain('search');
  });
});
