// One scale: sizes of type, corners and colours are tokens of app.css, and room between things is in steps of 4 px, most of it of 8.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(svelte|css)$/.test(name))
  .map((name) => {
    const text = readFileSync(join('src', name), 'utf8');
    return { name, style: name.endsWith('.css') ? text : (/<style>([^]*)<\/style>/.exec(text)?.[1] ?? '') };
  });

/** Declarations of some properties, as [the whole, its value]; those of tokens are not among them. */
const declared = (style: string, property: string) =>
  [...style.matchAll(new RegExp(`(?<=[{;\\s])(?:${property}):\\s*([^;{}]*);`, 'g'))].map(([whole, value = '']) => [whole, value] as const);

/** Margins, paddings, gaps and places that are no hairline and no step. */
const offStep = (style: string) =>
  declared(style, '(?:margin|padding|(?:row-|column-)?gap|top|right|bottom|left|inset)[a-z-]*|(?:min-)?height').flatMap(([whole, value]) =>
    [...value.matchAll(/(?<![\w.-])-?(\d+)px/g)].filter(([, n]) => Number(n) > 2 && Number(n) % 4 !== 0).map(([px]) => `${whole} (${px})`),
  );

/** Sizes of type that are no token. What a table cell or a control inherits is one. */
const offScale = (style: string) =>
  declared(style, 'font|font-size')
    .filter(([, value]) => !/var\(--text-[a-z]+\)|^inherit\b/.test(value))
    .map(([whole]) => whole);

const offCorner = (style: string) =>
  declared(style, 'border(?:-[a-z]+){0,2}-radius')
    .filter(([, value]) => !/^(?:var\(--round(?:-[a-z]+)?\)|0|[12]px|50%|inherit|\s)+$/.test(value))
    .map(([whole]) => whole);

/** Colours that are no token; a theme has two of each. */
const offColour = (style: string) => [...style.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|light-dark)\(/gi)].map(([c]) => c);

const rules = { offStep, offScale, offCorner, offColour };

describe('the scale of the page', () => {
  it.each([
    ['offStep', 'a { margin: 8px 9px; gap: 16px; padding: 1px 12px; top: -6px; min-height: 26px; }', 3],
    [
      'offScale',
      'a { font-size: 14px; } b { font: 600 0.9em/1 serif; } c { font: 600 var(--text-l)/1 var(--serif); } d { font: inherit; }',
      2,
    ],
    [
      'offCorner',
      'a { border-radius: 6px; } b { border-radius: var(--round-l) var(--round-l) 0 0; } c { border-top-left-radius: 10px; }',
      2,
    ],
    ['offColour', 'a { color: #123456; } b { color: var(--ink); } c { color: light-dark(red, blue); }', 2],
  ] as const)('%s sees what is off', (rule, style, want) => expect(rules[rule](style)).toHaveLength(want));

  it.each(Object.keys(rules) as (keyof typeof rules)[])('%s finds nothing', (rule) => {
    expect(sheets.length).toBeGreaterThan(100);
    const seen = rule === 'offColour' ? sheets.filter((s) => s.name !== 'app.css') : sheets;
    expect(seen.flatMap((s) => rules[rule](s.style).map((line) => `${s.name}: ${line}`))).toEqual([]);
  });

  it('has at most seven sizes of type', () => {
    const tokens = sheets.find((s) => s.name === 'app.css')!.style.match(/--text-[a-z]+:/g)!;
    expect(new Set(tokens).size).toBeLessThanOrEqual(7);
  });
});
