// Room between things is in steps of 4 px, most of it of 8, so that lines of one part stand beside those of another.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Parts whose pictures are compared with their baselines keep their own room until these are taken anew. */
const pictured = [
  ...['app.css', 'shared.css', 'App.svelte', 'kit/', 'views/matrix/', 'views/flow/', 'views/map/', 'views/graph/', 'views/table/'],
  ...['Attached', 'Behind', 'CountedAs', 'Counting', 'Facets', 'FilterBar', 'Glyph', 'Header', 'Legend', 'Lost', 'Officials'].map(
    (name) => `components/${name}.svelte`,
  ),
  ...['SearchBox', 'StatusLine', 'Suggestion', 'Tabs', 'Title', 'Unresolved', 'ViewOutlet', 'Words'].map(
    (name) => `components/${name}.svelte`,
  ),
  'saved/NoteBadge.svelte',
];
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((f) => /\.(svelte|css)$/.test(f))
  .filter((f) => !pictured.some((p) => f.startsWith(p)));

/** Margins, paddings and gaps of a style that are no hairline and no step. */
const off = (style: string) =>
  [...style.matchAll(/^\s*(?:margin|padding|(?:row-|column-)?gap)[a-z-]*:[^;]*/gm)].flatMap(([line]) =>
    [...line.matchAll(/(?<![\w.-])(\d+)px/g)]
      .filter(([, n]) => Number(n) > 2 && Number(n) % 4 !== 0)
      .map(([px]) => `${line.trim()} (${px})`),
  );

describe('the room between things', () => {
  it('sees what is off', () =>
    expect(off('a {\n  margin: 8px 9px;\n  gap: 16px;\n  padding: 1px 12px;\n}')).toEqual(['margin: 8px 9px (9px)']));

  it('is in steps of 4 px', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((f) => off(readFileSync(join('src', f), 'utf8')).map((line) => `${f}: ${line}`))).toEqual([]);
  });
});
