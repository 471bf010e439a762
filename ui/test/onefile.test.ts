// A view is added by a folder and one line of views/index.ts: here the line is added to the list, and the page has the view.
import { flushSync, mount, unmount } from 'svelte';
import { expect, it, vi } from 'vitest';

vi.mock('../src/views', async (original) => {
  const { views } = await original<typeof import('../src/views')>();
  const { defineView, tabsOf } = await import('../src/views/define');
  const { flag } = await import('../src/document/fields');
  const letters = defineView({
    name: 'letters',
    label: 'Letters',
    key: '6',
    part: { loud: flag('loud') },
    load: () => import('./addition/Letters.svelte'),
  });
  const all = [...views, letters];
  return { views: all, tabs: tabsOf(all) };
});

it('has its tab, its address, its part of a saved document and its component', async () => {
  const { default: Tabs } = await import('../src/components/Tabs.svelte');
  const { default: ViewOutlet } = await import('../src/components/ViewOutlet.svelte');
  const { fromHash, toHash } = await import('../src/document/address');
  const { changed, emptyDocument } = await import('../src/document/document');
  const { fromStored, toStored } = await import('../src/document/stored');
  const { view } = await import('../src/state/view.svelte');
  const target = document.createElement('div');
  document.body.append(target);

  const written = changed(emptyDocument(), { view: 'letters', question: { words: 'maria', letters: { loud: true } } } as never);
  const hash = toHash(written);
  expect(hash).toContain('letters');
  expect(fromHash(hash)).toEqual(written);
  expect(fromStored(JSON.parse(JSON.stringify(toStored(written))))).toEqual({ document: written, problems: [] });

  view.go({ question: { words: 'maria' } });
  const tabs = mount(Tabs, { target });
  target.querySelector<HTMLElement>('[title="Letters (6)"]')!.click();
  expect(view.document.view).toBe('letters');
  const outlet = mount(ViewOutlet, { target, props: { name: view.document.view } });
  await vi.waitFor(() => {
    flushSync();
    expect(target.querySelector('[data-letters]')?.textContent).toBe('5 letters');
  });
  await unmount(tabs);
  await unmount(outlet);
  target.remove();
});
