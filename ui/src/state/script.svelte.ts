// The acts of this visit, with the requests that each made: to read, to export, to replay.
import * as api from '../api';
import { fromStored, toStored } from '../document/stored';
import { kept, type Act } from '../saved/script';
import { announcer } from './announcer.svelte';
import { view } from './view.svelte';

const mostActs = 500;
const mostCalls = 200;
const pause = 60; // ms in which no request is under way, after which an act is done
const longest = 15_000; // ms that an act is waited for

class Script {
  acts = $state.raw<Act[]>([]);
  private pending = 0;

  start(): void {
    api.listeners.push({
      begins: () => this.pending++,
      ends: (call) => {
        this.pending--;
        const told = call && kept(call);
        const last = this.acts.at(-1);
        if (told && last && last.calls.length < mostCalls)
          this.acts = [...this.acts.slice(0, -1), { ...last, calls: [...last.calls, told] }];
      },
    });
    view.onChange(() => this.record());
    this.record();
  }

  /** Shows one act after another, each when the one before has been answered. */
  async replay(acts: Act[]): Promise<void> {
    for (const act of acts) {
      const { document } = fromStored(act.document);
      if (document) view.go(document);
      await this.answered();
    }
    announcer.say(`${acts.length} acts are replayed.`);
  }

  private record(): void {
    const document = toStored(view.written);
    if (JSON.stringify(this.acts.at(-1)?.document) === JSON.stringify(document)) return;
    this.acts = [...this.acts, { document, calls: [] }].slice(-mostActs);
  }

  private async answered(): Promise<void> {
    const until = Date.now() + longest;
    for (let quiet = 0; quiet < 3 && Date.now() < until; quiet = this.pending === 0 ? quiet + 1 : 0) {
      await new Promise((after) => setTimeout(after, pause));
    }
  }
}

export const script = new Script();
