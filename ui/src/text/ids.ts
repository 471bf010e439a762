// Ids that a reader types or pastes into the search box.

/** Kinds whose ids are site/row, and site/table/row, in the order they are tried. */
const ofRows = ['campaign', 'event'];
const ofTables = ['document', 'report'];

/** What follows the prefix of a thing that was resolved; “agency:salem” is a search among agencies. */
const opaque = /^[a-z2-7]{16}$/;

/**
 * The ids that words may stand for: “campaign:north/1958” itself, “north/1958”
 * with each prefix it may have, nothing for other words. Prefixes are the kinds', sites the folders of the leak.
 */
export function idsIn(words: string, prefixes: string[], sites: string[]): string[] {
  const text = words.trim();
  if (/\s/.test(text)) return [];
  const colon = text.indexOf(':');
  if (colon > 0) {
    const [prefix, rest] = [text.slice(0, colon), text.slice(colon + 1)];
    const parts = rest.split('/');
    const isId =
      prefix === 'site'
        ? sites.includes(rest)
        : [...ofRows, ...ofTables].includes(prefix)
          ? parts.length > 1 && !parts.includes('')
          : opaque.test(rest);
    return isId && prefixes.includes(prefix) ? [text] : [];
  }
  const parts = text.split('/');
  if (parts.length < 2 || parts.includes('')) return [];
  return (parts.length === 2 ? ofRows : ofTables).filter((p) => prefixes.includes(p)).map((p) => `${p}:${text}`);
}
