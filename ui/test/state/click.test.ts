import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';

const node = (id: string, kind: string) => ({ id, kind, name: id, degree: 1 });
const answers: Record<string, unknown> = {
  '/api/v1/schema': { kinds: [], relations: [], leaks: [], highlights: [], metrics: [], scopes: [], formats: [], resolved: true },
  '/api/v1/entities/site:a': node('site:a', 'Site'),
  '/api/v1/entities/site:b': node('site:b', 'Site'),
};

afterEach(() => vi.unstubAllGlobals());

it('a click composes nothing anew; a hidden node does', async () => {
  vi.stubGlobal('fetch', (url: string) => Promise.resolve(new Response(JSON.stringify(answers[decodeURIComponent(url.split('?')[0]!)]))));
  window.location.hash = '#/graph?s=n!site:a,n!site:b';
  const { view } = await import('../../src/state/view.svelte');
  const { graph } = await import('../../src/state/graph.svelte');
  view.start();
  graph.start();
  await vi.waitFor(() => expect([graph.problem, view.document.scene.steps.length, graph.model.points.length]).toEqual([null, 2, 2]));
  const before = graph.model;

  view.select('site:a');
  flushSync();
  expect(view.document.selection.id).toBe('site:a');
  expect(graph.model).toBe(before);

  view.go({ scene: { ...view.document.scene, hidden: ['site:b'] } });
  flushSync();
  expect(graph.model).not.toBe(before);
  expect(graph.model.points.map((p) => p.node.id)).toEqual(['site:a']);
});
