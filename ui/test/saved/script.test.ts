import { expect, it } from 'vitest';
import { kept, readScript, toScript, type Act } from '../../src/saved/script';

const act: Act = {
  document: { version: 1, view: 'matrix', filters: { states: ['OR'] } },
  calls: [{ method: 'GET', path: '/api/v1/trace/matrix?rows=state', cypher: 'MATCH (c:Campaign) RETURN c' }],
};

it('reads a script as it was written, and none that it would not replay whole', () => {
  expect(readScript(toScript([act]))).toEqual({ acts: [act], problem: '' });
  expect(readScript(toScript([act, { ...act, document: { version: 1, view: 'radar' } }])).problem).toMatch(/^Act 2: view: "radar"/);
  expect([readScript('{').problem, readScript('null').problem, readScript('{"version": 2, "acts": []}').acts]).toEqual([
    'This is no JSON.',
    'This is no script of version 1 with a list “acts”.',
    [],
  ]);
});

it('keeps no request that holds what somebody wrote or logged in with', () => {
  const call = (path: string) => ({ method: 'POST', path: `/api/v1${path}`, cypher: '', content: { password: 'x', reason: 'y' } });
  expect(['/login', '/notes', '/views/view:a', '/me'].map((p) => kept(call(p)))).toEqual([null, null, null, null]);
  expect(kept(call('/judgements'))).toEqual({ method: 'POST', path: '/api/v1/judgements', cypher: '' });
  expect(kept(call('/edges'))?.content).toBeDefined();
});
