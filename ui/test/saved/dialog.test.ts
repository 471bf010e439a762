import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Note, SavedView } from '../../src/api/types';
import Notes from '../../src/saved/Notes.svelte';
import SavedViews from '../../src/saved/SavedViews.svelte';
import { judging } from '../../src/state/judging.svelte';
import { notes } from '../../src/state/notes.svelte';
import { saved } from '../../src/state/saved.svelte';
import { view } from '../../src/state/view.svelte';

/** A server that keeps what it is sent, as the explorer does. */
let views: SavedView[];
let kept: Note[];
let stamp: number;

function answer(url: string, o: RequestInit): Response {
  const { pathname } = new URL(url, 'http://127.0.0.1');
  const [, kind, id] = /\/api\/v1\/(views|notes)(?:\/(.+))?$/.exec(pathname)!;
  const list = (kind === 'views' ? views : kept) as { id: string; at: string; changed_at: string }[];
  const at = list.findIndex((x) => x.id === (id && decodeURIComponent(id)));
  if (o.method === 'GET') return Response.json(id ? list[at] : { [kind!]: list });
  if (o.method === 'DELETE') return Response.json(list.splice(at, 1)[0]);
  const body = JSON.parse(String(o.body)) as Record<string, unknown>;
  const old = list.findIndex((x) => x.id === body.id);
  if ((list[old]?.changed_at ?? '') !== (body.replaces ?? ''))
    return Response.json({ error: { code: 'conflict', message: 'somebody else has saved it', hint: 'read it again' } }, { status: 409 });
  const time = `2026-01-02T03:04:0${stamp++}.000000Z`;
  const rest: Record<string, unknown> = { ...body, replaces: undefined };
  const made = {
    id: `${kind === 'views' ? 'view' : 'note'}:${stamp}`,
    at: list[old]?.at ?? time,
    shown: rest.on ?? 0,
    ...rest,
    changed_at: time,
    changed_by: rest.author,
  };
  list.splice(old < 0 ? list.length : old, old < 0 ? 0 : 1, made);
  return Response.json(made);
}

let shown: Record<string, never>;
beforeEach(() => {
  localStorage.clear();
  views = [];
  kept = [];
  stamp = 0;
  vi.stubGlobal('fetch', (url: string, o: RequestInit) => Promise.resolve(answer(url, o)));
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  judging.setAuthor('rosa');
  Object.assign(saved, { isOpen: true, isKept: true, list: [], problem: null, deleted: null });
  Object.assign(notes, { isKept: true, list: [], problem: null, deleted: null });
});
afterEach(async () => {
  await unmount(shown);
  vi.unstubAllGlobals();
});

/** Svelte drops the blank before a part that is only spoken; browsers put one there. */
const plain = (s: string | null) => s?.replace(/\s+/g, '');
const button = (name: string) => [...document.querySelectorAll('button')].find((b) => plain(b.textContent) === plain(name))!;
function type(field: HTMLInputElement | HTMLTextAreaElement, text: string) {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}
async function press(name: string) {
  button(name).click();
  flushSync();
  await Promise.resolve();
}
const names = () => [...document.querySelectorAll('[data-saved] .open')].map((e) => e.textContent);

it('saves what is shown, renames it, deletes it and brings it back', async () => {
  view.go({ view: 'matrix', filters: { states: ['OR'] } });
  shown = mount(SavedViews, { target: document.body }) as Record<string, never>;
  flushSync();
  type(document.querySelector('.name input')!, 'Oregon');
  await press('Save this view');
  await vi.waitFor(() => expect(names()).toEqual(['Oregon']));
  expect(views[0]).toMatchObject({ author: 'rosa', document: { view: 'matrix', filters: { states: ['OR'] } } });

  await press('Rename Oregon');
  type(document.querySelector('.rename input')!, 'Oregon, all');
  await press('Rename');
  await vi.waitFor(() => expect(names()).toEqual(['Oregon, all']));

  await press('Delete Oregon, all');
  await vi.waitFor(() => expect(names()).toEqual([]));
  await press('Undo');
  await vi.waitFor(() => expect(names()).toEqual(['Oregon, all']));
  expect(views[0]).toMatchObject({ author: 'rosa', at: '2026-01-02T03:04:00.000000Z' });

  view.go({ view: 'home', filters: { states: [] } });
  await press('Oregon, all');
  expect(view.document).toMatchObject({ view: 'matrix', filters: { states: ['OR'] } });
  expect(saved.shown?.name).toBe('Oregon, all');
  view.go({ filters: { states: ['CA'] } });
  flushSync();
  expect(saved.shown).toBeNull(); // another question is not the saved view
});

it('does not rename over what somebody else has saved meanwhile', async () => {
  shown = mount(SavedViews, { target: document.body }) as Record<string, never>;
  flushSync();
  await press('Save this view');
  await vi.waitFor(() => expect(names()).toHaveLength(1));
  const name = names()[0]!;
  await press(`Rename ${name}`);
  views[0] = { ...views[0]!, changed_at: '2026-02-02T00:00:00.000000Z' };
  type(document.querySelector('.rename input')!, 'mine');
  await press('Rename');
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('Somebody else has saved it'));
  expect(views[0]!.name).toBe(name);
});

it('writes a note, changes it, deletes it and brings it back', async () => {
  shown = mount(Notes, { target: document.body, props: { id: 'agency:a', what: 'Salem PD' } }) as Record<string, never>;
  flushSync();
  await press('Add a note');
  type(document.querySelector('textarea')!, 'asked by phone');
  await press('Save the note');
  await vi.waitFor(() => expect(document.querySelector('[data-note] .text')?.textContent).toBe('asked by phone'));
  expect(kept).toMatchObject([{ on: 'agency:a', text: 'asked by phone', author: 'rosa' }]);
  await press('Change the note');
  type(document.querySelector('textarea')!, 'asked twice');
  await press('Save the note');
  await vi.waitFor(() => expect(document.querySelector('[data-note] .text')?.textContent).toBe('asked twice'));
  expect(kept).toHaveLength(1);
  await press('Delete the note');
  await vi.waitFor(() => expect(document.querySelector('[data-note]')).toBeNull());
  await press('Undo');
  await vi.waitFor(() => expect(document.querySelector('[data-note] .text')?.textContent).toBe('asked twice'));
});
