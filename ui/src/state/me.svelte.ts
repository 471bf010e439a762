// Who uses the page, where people log in, and what that one may do.
import * as api from '../api';
import type { Me } from '../api/types';
import { judging } from './judging.svelte';

class MeStore {
  value = $state.raw<Me | null>(null);

  mustLogIn = $derived(this.value !== null && this.value.login && this.value.name === '');

  /** Whether an act may be offered. Until it is known all are: what is not allowed is refused by the explorer. */
  can(act: string): boolean {
    return this.value === null || this.value.can.includes(act);
  }

  /** Why it is not offered: “Saving views needs the role of analyst; yours is reader.” '' where the act may be done. */
  why(act: string, what: string): string {
    const me = this.value;
    return !me || this.can(act) ? '' : `${what} needs the role of ${me.needs[act] ?? 'somebody else'}; yours is ${me.role}.`;
  }

  async load(): Promise<void> {
    const me = await api.me().catch(() => null); // without an answer nothing else is answered either, and says why
    if (me) this.accept(me);
  }

  private accept(me: Me): void {
    this.value = me;
    if (me.name !== '') judging.author = me.name; // judgements are signed by who has logged in
  }

  /** The page begins anew for who has logged in: nothing of another one's stays in memory. */
  async login(name: string, password: string): Promise<void> {
    await api.login({ name, password });
    window.location.reload();
  }

  async logout(): Promise<void> {
    await api.logout();
    window.location.reload();
  }
}

export const me = new MeStore();
