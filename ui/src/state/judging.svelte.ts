// Judging: who judges, how much is open, and what follows on the page.
import * as api from '../api';
import { reviseAfter } from './session';
import { view } from './view.svelte';
import type { Judged, Node, Verdict } from '../api/types';

const authorKey = 'bluegraph.author';

/** A pair under review, by what identifies it whichever side comes first. */
export const pairKey = (left: string, right: string): string => [left, right].sort().join(' ');

/** A judgement of this visit that stands. */
export interface Made {
  judged: Judged;
  left: Node;
  right: Node;
  /** Where in the history of the page it was made; movedTo: where the page went by it, if it did. */
  at: number;
  movedTo: number | null;
}

class Judging {
  /** What was judged during this visit and stands, and what was taken back by undo, in order. */
  made = $state.raw<Made[]>([]);
  takenBack = $state.raw<{ made: Made; pushes: number }[]>([]);
  /** Why an undo or a redo of a judgement failed. */
  problem = $state.raw<api.Problem | null>(null);
  /** Remembered on this machine only. */
  author = $state(localStorage.getItem(authorKey) ?? '');
  /** Open pairs, or null where that is not known or no judgements are kept. */
  open = $state<number | null>(null);
  /** The last thing said here, to be taken back at once. */
  last = $state.raw<{ judged: Judged; left: string; right: string; kind: string } | null>(null);
  /** Pairs left for later during this visit. */
  skipped = $state.raw<ReadonlySet<string>>(new Set());

  setAuthor(name: string): void {
    this.author = name;
    localStorage.setItem(authorKey, name);
  }

  skip(key: string): void {
    this.skipped = new Set(this.skipped).add(key);
  }

  async count(): Promise<void> {
    try {
      this.open = (await api.queue({ limit: 1 })).total;
    } catch {
      this.open = null; // the button then shows no number; the view tells why
    }
  }

  effect(left: string, right: string, judgement: Verdict, signal?: AbortSignal): Promise<Judged> {
    return api.judge({ left, right, judgement, reason: '', author: '' }, true, signal);
  }

  /** Makes a judgement and reads again what it changed. */
  async judge(left: Node, right: Node, judgement: Verdict, reason: string): Promise<Judged> {
    const judged = await api.judge({ left: left.id, right: right.id, judgement, reason: reason.trim(), author: this.author.trim() }, false);
    await this.follow(judged);
    this.last = { judged, left: left.name, right: right.name, kind: left.kind };
    this.made = [...this.made, { judged, left, right, at: view.at, movedTo: null }];
    this.takenBack = [];
    return judged;
  }

  async undo(id: number): Promise<Judged> {
    const judged = await api.undo(id, false);
    await this.follow(judged);
    if (this.last?.judged.id === id) this.last = { ...this.last, judged };
    this.made = this.made.filter((m) => m.judged.id !== id);
    return judged;
  }

  /** Says that the page has gone on because of the last judgement: undo takes both back. */
  moved(): void {
    const last = this.made.at(-1);
    if (last) this.made = [...this.made.slice(0, -1), { ...last, movedTo: view.at }];
  }

  async takeBack(made: Made): Promise<void> {
    await this.undo(made.judged.id);
    this.takenBack = [...this.takenBack, { made: { ...made, at: made.movedTo === null ? view.at : made.at }, pushes: view.pushes }];
  }

  async makeAgain(made: Made): Promise<void> {
    const rest = this.takenBack.slice(0, -1);
    const { judgement, reason } = made.judged;
    await this.judge(made.left, made.right, judgement, reason);
    this.made = [...this.made.slice(0, -1), { ...this.made.at(-1)!, movedTo: made.movedTo }];
    this.takenBack = rest;
  }

  private async follow(judged: Judged): Promise<void> {
    await Promise.all([reviseAfter(judged.effect), this.count()]);
  }
}

export const judging = new Judging();
