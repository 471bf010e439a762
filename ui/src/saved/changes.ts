// What became of a saved view, in a sentence.
import type { ViewChanges } from '../api/types';
import { number, plural } from '../text/format';

/** “3 entities merged, 2 vanished, 14 new”; '' where nothing changed. */
export function sentence(c: ViewChanges): string {
  const parts: [number, string][] = [
    [c.merged.length, 'merged'],
    [c.vanished.length, 'vanished'],
    [c.new.length, 'new'],
    [c.left.length, 'no longer here'],
  ];
  const told = parts.filter(([n]) => n > 0);
  return told.map(([n, what], i) => `${i === 0 ? plural(n, 'entity', 'entities') : number(n)} ${what}`).join(', ');
}
