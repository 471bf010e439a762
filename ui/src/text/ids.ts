// Ids that a reader types or pastes into the search box.

/** Kinds whose ids are site/row, and site/table/row, in the order they are tried. */
const ofRows = ['campaign', 'event'];
const ofTables = ['document', 'report'];

/**
 * The ids that words may stand for: “campaign:north/1958” itself, “north/1958”
 * with each prefix it may have, nothing for other words. Prefixes are the kinds'.
 */
export function idsIn(words: string, prefixes: string[]): string[] {
  const text = words.trim();
  if (/\s/.test(text)) return [];
  const colon = text.indexOf(':');
  if (colon > 0) return colon < text.length - 1 && prefixes.includes(text.slice(0, colon)) ? [text] : [];
  const parts = text.split('/');
  if (parts.length < 2 || parts.includes('')) return [];
  return (parts.length === 2 ? ofRows : ofTables).filter((p) => prefixes.includes(p)).map((p) => `${p}:${text}`);
}
