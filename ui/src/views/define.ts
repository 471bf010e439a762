// What a view says of itself. The shell draws its tabs, its keys and its address
// from the list in index.ts; the component is read when it is first shown.
import type { Component } from 'svelte';
import type { Part } from '../document/fields';

export interface ViewDefinition<Name extends string = string, P extends Part = Part> {
  readonly name: Name;
  readonly label: string;
  /** The key that leads to it; only the views of one question have one. */
  readonly key: string;
  /** What the document keeps for it under question[name]. */
  readonly part: P;
  /** Whether an address without the thing in question (question.of) has something to show. */
  readonly needsSubject: boolean;
  readonly load: () => Promise<{ default: Component }>;
}

export function defineView<const Name extends string, P extends Part = Record<string, never>>(view: {
  name: Name;
  label: string;
  key?: string;
  part?: P;
  needsSubject?: boolean;
  load: () => Promise<{ default: Component }>;
}): ViewDefinition<Name, P> {
  return { key: '', needsSubject: false, ...view, part: view.part ?? ({} as P) };
}

/** The views of one question, in the order of their keys: the tabs of the shell. */
export function tabsOf<V extends { readonly key: string }>(views: readonly V[]): V[] {
  return views.filter((v) => v.key !== '').sort((a, b) => a.key.localeCompare(b.key));
}
