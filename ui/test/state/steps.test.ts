import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Node } from '../../src/api/types';
import { judging } from '../../src/state/judging.svelte';
import { canRedo, canUndo, redo, undo } from '../../src/state/steps';
import { view } from '../../src/state/view.svelte';

const left = { id: 'agency:a', kind: 'Agency', name: 'A', degree: 1 } as Node;
const right = { id: 'agency:b', kind: 'Agency', name: 'B', degree: 1 } as Node;

/** Requests that change judgements, in order. */
let sent: string[];
let isRefused: boolean;
const steps = { undo: vi.spyOn(view, 'undo'), redo: vi.spyOn(view, 'redo') };

beforeEach(() => {
  sent = [];
  isRefused = false;
  vi.stubGlobal('fetch', (url: string, o: RequestInit) => {
    if (o.method !== 'POST' && o.method !== 'DELETE') return Promise.resolve(Response.json({ pairs: [], total: 0, kinds: [] }));
    if (isRefused) return Promise.resolve(Response.json({ error: { code: 'conflict', message: 'no', hint: '' } }, { status: 409 }));
    sent.push(`${o.method} ${url.replace('/api/v1', '')}`);
    const effect = { kept: 'agency:a', merged: ['agency:b'], split: [], entities: 0, relationships: 0, recipients: 0, campaigns: 0 };
    return Promise.resolve(Response.json({ id: sent.length, left: left.id, right: right.id, judgement: 'same', reason: 'why', effect }));
  });
  Object.assign(judging, { made: [], takenBack: [], problem: null, author: 'rosa' });
  for (const s of Object.values(steps)) s.mockReset();
});
afterEach(() => vi.unstubAllGlobals());

it('takes a judgement back where it was made, makes it again, and moves the page otherwise', async () => {
  await judging.judge(left, right, 'same', 'why');
  expect(canUndo()).toBe(true);
  await undo();
  expect([sent, steps.undo.mock.calls.length]).toEqual([['POST /judgements', 'DELETE /judgements/1'], 0]);
  expect(canRedo()).toBe(true);
  await redo();
  expect(sent.slice(2)).toEqual(['POST /judgements']);

  view.go({ filters: { states: ['OR'] } });
  flushSync();
  await undo();
  expect([sent.length, steps.undo.mock.calls.length]).toEqual([3, 1]); // the filter, not the judgement
});

it('takes back the judgement together with where the page went by it', async () => {
  await judging.judge(left, right, 'same', 'why');
  view.go({ filters: { states: ['CA'] } });
  judging.moved();
  await undo();
  expect([sent.at(-1), steps.undo.mock.calls.length]).toEqual(['DELETE /judgements/1', 1]);
});

it('forgets what was taken back once something else is done', async () => {
  await judging.judge(left, right, 'same', 'why');
  await undo();
  view.go({ filters: { states: ['NV'] } });
  expect(judging.takenBack.length > 0 && canRedo()).toBe(false);
});

it('keeps the page where it is, and says why, when a judgement cannot be taken back', async () => {
  await judging.judge(left, right, 'same', 'why');
  isRefused = true;
  await undo();
  expect([judging.problem?.code, steps.undo.mock.calls.length, judging.made.length]).toEqual(['conflict', 0, 1]);
});
