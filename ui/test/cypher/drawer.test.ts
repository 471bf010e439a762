import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Drawer from '../../src/cypher/Drawer.svelte';
import { cypher } from '../../src/state/cypher.svelte';
import { schema } from '../../src/state/schema.svelte';
import type { Schema } from '../../src/api/types';

const library = {
  runs: true,
  queries: [
    {
      name: 'downloads',
      title: 'Who downloaded a document',
      purpose: 'Downloading is stronger.',
      group: 'Who received it',
      text: 'MATCH (d:Document {id: $id}) RETURN d',
      params: [{ name: 'id', meaning: 'id of the document', example: 'document:x/1' }],
      returns: ['d'],
    },
    {
      name: 'counts',
      title: 'How many',
      purpose: 'Sizes.',
      group: 'What the graph holds',
      text: 'RETURN 1 AS n',
      params: [],
      returns: ['n'],
    },
  ],
};
const empty = { columns: ['n'], rows: [[1]], nodes: [], edges: [], truncated: true, elapsed_ms: 3, store: 'embedded' };

let drawer: Record<string, never>;
let sent: { query: string; params: Record<string, unknown> }[];
let answer: (signal: AbortSignal) => Promise<Response>;

beforeEach(() => {
  localStorage.clear();
  sent = [];
  answer = () => Promise.resolve(Response.json(empty));
  vi.stubGlobal('fetch', (url: string, o: RequestInit) => {
    if (url.endsWith('/queries')) return Promise.resolve(Response.json(library));
    sent.push(JSON.parse(String(o.body)) as (typeof sent)[number]);
    return answer(o.signal!);
  });
  Object.assign(cypher, { text: '', parameters: {}, result: null, problem: null, isCancelled: false, library: [], history: [], saved: [] });
  schema.value = { kinds: [], relations: [], store: 'embedded', cypher: true } as unknown as Schema;
  drawer = mount(Drawer, { target: document.body }) as Record<string, never>;
  flushSync();
});

afterEach(async () => {
  await unmount(drawer);
  vi.unstubAllGlobals();
});

const region = () => document.querySelector<HTMLElement>('section[aria-label="Cypher"]')!;
const button = (name: string) => [...region().querySelectorAll('button')].find((b) => b.textContent?.trim() === name)!;

it('a query of the library fills editor and parameters, runs, and is kept', async () => {
  await vi.waitFor(() => expect([...region().querySelectorAll('h3')].map((h) => h.textContent)).toContain('What the graph holds'));
  button('Who downloaded a document').click();
  flushSync();
  expect(region().querySelector('.editor')!.shadowRoot!.querySelector('.cm-content')!.textContent).toContain('MATCH (d:Document');
  expect(region().querySelector<HTMLInputElement>('[data-parameter="id"]')!.value).toBe('document:x/1');
  button('Run').click();
  await vi.waitFor(() => expect(region().querySelector('[data-rows="1"]')).not.toBeNull());
  expect(sent).toEqual([{ query: 'MATCH (d:Document {id: $id}) RETURN d', params: { id: 'document:x/1' } }]);
  expect(region().textContent).toContain('1 row in 3 ms, answered by the embedded store; there are more, which were not read');
  expect(JSON.parse(localStorage.getItem('bluegraph.cypher.history')!)).toHaveLength(1);
});

it('an error stands with its line and a caret under the part', async () => {
  cypher.text = 'MATCH (n) SET n.x = 1 RETURN n';
  const error = { code: 'unsupported', message: "SET is not supported by the embedded store's Cypher (line 1, column 11 (offset: 10))" };
  answer = () => Promise.resolve(Response.json({ error }, { status: 422 }));
  await cypher.run();
  flushSync();
  const trouble = region().querySelector('[data-problem="unsupported"]')!;
  expect(trouble.querySelector('strong')!.textContent).toBe('Refused by the embedded store (line 1, column 11).');
  expect(trouble.querySelector('pre')!.textContent).toBe(`MATCH (n) SET n.x = 1 RETURN n\n${' '.repeat(10)}^`);
});

it('several mistakes stand each with its line, and are underlined', async () => {
  cypher.text = 'MATCH (n:)\nRETURN n 1';
  flushSync();
  const mistakes = [
    { message: "Invalid input ')': expected a label", line: 1, column: 10 },
    { message: "Invalid input '1': expected a clause", line: 2, column: 10 },
  ];
  const error = { code: 'bad_request', message: "bad query: Invalid input ')' (line 1, column 10)", hint: '', mistakes };
  answer = () => Promise.resolve(Response.json({ error }, { status: 400 }));
  await cypher.run();
  flushSync();
  const trouble = region().querySelector('[data-problem="bad_request"]')!;
  expect([...trouble.querySelectorAll('strong')].map((e) => e.textContent)).toEqual([
    'The query is wrong in 2 places.',
    'Line 1, column 10.',
    'Line 2, column 10.',
  ]);
  expect([...trouble.querySelectorAll('pre')].map((e) => e.textContent)).toEqual([
    `MATCH (n:)\n${' '.repeat(9)}^`,
    `RETURN n 1\n${' '.repeat(9)}^`,
  ]);
});

it('cancel ends the request and says so', async () => {
  cypher.text = 'RETURN 1';
  answer = (signal) =>
    new Promise((_, no) => signal.addEventListener('abort', () => no(new DOMException('aborted', 'AbortError')), { once: true }));
  const run = cypher.run();
  flushSync();
  button('Cancel').click();
  await run;
  flushSync();
  expect(region().textContent).toContain('Cancelled: nothing was answered.');
});

it('a store without Cypher is named, and nothing can be run', () => {
  schema.value = { ...schema.value!, cypher: false };
  cypher.text = 'RETURN 1';
  flushSync();
  expect(region().querySelector('[data-cypher-store]')!.textContent).toContain('This store answers no Cypher');
  expect(button('Run').disabled).toBe(true);
});
