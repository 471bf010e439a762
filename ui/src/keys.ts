// When a single key is a command: not while typing, not with a modifier, not under a
// dialog, and only if the reader has not turned single keys off.

const isTyping = (e: KeyboardEvent) =>
  e.target instanceof HTMLElement && (e.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName));

/** The key of a command, or ''. */
export function commandOf(e: KeyboardEvent, singleKeys: boolean): string {
  if (!singleKeys || e.ctrlKey || e.metaKey || e.altKey || isTyping(e) || document.querySelector('dialog[open]')) return '';
  return e.key;
}

/** Whether a key press is undo or redo of the view; a text field has its own. */
export function undoOf(e: KeyboardEvent): 'undo' | 'redo' | '' {
  if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== 'z' || isTyping(e)) return '';
  return e.shiftKey ? 'redo' : 'undo';
}
