// A path search that gave up is told as such, and not as “no path”.
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import ErrorMessage from '../../src/kit/ErrorMessage.svelte';

const node = (id: string) => ({ id, kind: 'Site', name: id, degree: 1 });
const answers: Record<string, unknown> = {
  '/api/v1/schema': { kinds: [], relations: [], leaks: [], highlights: [], metrics: [], scopes: [], formats: [], resolved: true },
  '/api/v1/entities/site:a': node('site:a'),
  '/api/v1/entities/site:b': node('site:b'),
};

afterEach(() => vi.unstubAllGlobals());

it('a search that gave up does not say that there is no path', async () => {
  let limitedBy = 'work';
  vi.stubGlobal('fetch', (url: string) => {
    const path = decodeURIComponent(url.split('?')[0]!);
    const paths = { paths: [], found: 0, max_hops: 6, truncated: limitedBy !== '', limited_by: limitedBy };
    return Promise.resolve(Response.json(path === '/api/v1/paths' ? paths : answers[path]));
  });
  window.location.hash = '#/graph?s=p!site:a!site:b!m';
  const { view } = await import('../../src/state/view.svelte');
  const { graph } = await import('../../src/state/graph.svelte');
  view.start();
  graph.start();
  const told = async () => {
    await vi.waitFor(() => expect(graph.problem).not.toBeNull());
    const target = document.body.appendChild(document.createElement('div'));
    const shown = mount(ErrorMessage, { target, props: { problem: graph.problem! } });
    flushSync();
    const text = target.textContent;
    await unmount(shown);
    target.remove();
    return text;
  };
  expect(await told()).toContain('The search gave up before it was done: whether a path joins the two is not known.');

  limitedBy = '';
  graph.problem = null;
  view.go({
    scene: { ...view.document.scene, steps: [{ kind: 'path', id: 'site:b', to: 'site:a', mentions: true, k: 1, inTime: false }] },
  });
  flushSync();
  expect(await told()).toContain('No path of at most 6 steps joins the two.');
});
