import { expect, it } from 'vitest';
import { Turns } from '../src/state/turns';

it('does so many at once, in order, and goes on after one that failed', async () => {
  const turns = new Turns(2);
  const log: string[] = [];
  let running = 0;
  let most = 0;
  const work = (name: string, fails = false) =>
    turns.take(async () => {
      most = Math.max(most, ++running);
      log.push(name);
      await new Promise((after) => setTimeout(after, 2));
      running--;
      if (fails) throw new Error(name);
      return name;
    });
  const all = await Promise.allSettled([work('a'), work('b', true), work('c'), work('d'), work('e')]);
  expect(all.map((r) => (r.status === 'fulfilled' ? r.value : String(r.reason)))).toEqual(['a', 'Error: b', 'c', 'd', 'e']);
  expect(log).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(most).toBe(2);
});
