// @vitest-environment node
// The requests go over a real socket: what is tested is how the browser's fetch ends.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as api from '../src/api';

let server: Server;
let answer: RequestListener;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init));
});

afterEach(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

const failure = (p: Promise<unknown>): Promise<unknown> =>
  p.then(
    () => null,
    (e: unknown) => e,
  );

test('a question taken back between the head and the end of its answer is no problem to tell', async () => {
  const controller = new AbortController();
  answer = (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write('{"id":');
    setTimeout(() => controller.abort(), 50);
  };
  expect(api.isAbort(await failure(api.entity('site:a', controller.signal)))).toBe(true);
});

test('a question taken back before any answer is no problem to tell', async () => {
  const controller = new AbortController();
  answer = () => controller.abort();
  expect(api.isAbort(await failure(api.entity('site:a', controller.signal)))).toBe(true);
});

test.each([
  ['an answer that breaks off', 200, '{"id":', 'The answer was not readable.'],
  [
    'a failure with its words',
    404,
    '{"error":{"code":"not_found","message":"there is no such entity","hint":"search for it"}}',
    'There is no such entity.',
  ],
  ['a failure without words', 502, '<html>', 'The explorer answered with status 502.'],
])('%s is told', async (_, status, body, message) => {
  answer = (_request, response) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  const e = await failure(api.entity('site:a'));
  expect(e).toBeInstanceOf(api.Problem);
  expect((e as api.Problem).message).toBe(message);
});

test('the slashes of an id stay, its other signs are escaped', async () => {
  let asked = '';
  answer = (request, response) => {
    asked = request.url ?? '';
    response.end('{}');
  };
  await api.counts('campaign:a b/7?x');
  expect(asked).toBe('/api/v1/entities/campaign%3Aa%20b/7%3Fx/counts');
});
