// Shows a component in the page of a test, and takes it away afterwards.
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach } from 'vitest';

const shown: Record<string, unknown>[] = [];

export function render<P extends Record<string, unknown>>(component: Component<P>, props: P): HTMLElement {
  shown.push(mount(component, { target: document.body, props }));
  flushSync();
  return document.body;
}

export function click(e: Element | null | undefined): void {
  e?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  flushSync();
}

afterEach(() => {
  for (const c of shown.splice(0)) void unmount(c);
  document.body.replaceChildren();
});
