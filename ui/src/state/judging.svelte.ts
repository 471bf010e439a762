// Judging: who judges, how much is open, and what follows on the page.
import * as api from '../api';
import { reviseAfter } from './session';
import type { Judged, Node, Verdict } from '../api/types';

const authorKey = 'bluegraph.author';

/** A pair under review, by what identifies it whichever side comes first. */
export const pairKey = (left: string, right: string): string => [left, right].sort().join(' ');

class Judging {
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
    return judged;
  }

  async undo(id: number): Promise<Judged> {
    const judged = await api.undo(id, false);
    await this.follow(judged);
    if (this.last?.judged.id === id) this.last = { ...this.last, judged };
    return judged;
  }

  private async follow(judged: Judged): Promise<void> {
    await Promise.all([reviseAfter(judged.effect), this.count()]);
  }
}

export const judging = new Judging();
