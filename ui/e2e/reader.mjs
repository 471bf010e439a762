// What every browser test uses: the running explorer, a page that counts what goes wrong in it, axe.
//
//   BASE_URL  the explorer, over the demo store
//   EXPECTED  a JSON file {campaign_id, subject, agencies: [{name, recipients}]}: the trace that must be shown
//   TRUTH     the folder of the made-up leak's truth; its campaigns.csv must agree with the coverage shown. Optional.
//   LOADER, STORE  the loader and the store that the explorer shows, to export it
//   UNRESOLVED_URL, UNRESOLVED_STORE  another explorer and its store, which was loaded and never resolved; it will be
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';

export const base = (process.env.BASE_URL ?? '').replace(/\/$/, '');
export const expected = JSON.parse(readFileSync(process.env.EXPECTED, 'utf8'));

export const wide = { width: 1400, height: 900 };
export const narrow = { width: 390, height: 844 };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page of its own; page.troubles holds what went wrong in it, and what it asked elsewhere. */
export async function open(browser, theme, viewport, hash = '#/', at = base) {
  const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce', timezoneId: 'UTC', locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.troubles = [];
  page.on('pageerror', (e) => page.troubles.push(e.message));
  page.on('console', (m) => m.type() === 'error' && page.troubles.push(m.text()));
  page.on('request', (r) => {
    if (!r.url().startsWith(at) && !/^(data|blob):/.test(r.url())) page.troubles.push(`asked elsewhere: ${r.url()}`);
  });
  // Every part of the page is held to the policy, in every test.
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (e) =>
      console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`),
    ),
  );
  await page.goto(`${at}/${hash}`);
  return page;
}

export async function axe(page) {
  // Evaluated, not added as a script: the page's policy forbids scripts of others.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  expect(
    violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 4)
          .join(' | ')}`,
    ),
    'axe finds no violation',
  ).toEqual([]);
}

export const equal = (got, want, what) => expect(got, what).toEqual(want);
export const truthy = (value, what) => expect(value, what).toBeTruthy();

export const ask = async (path, method = 'GET', content = undefined) =>
  (
    await fetch(`${base}/api/v1${path}`, {
      method,
      ...(content && { body: JSON.stringify(content), headers: { 'Content-Type': 'application/json' } }),
    })
  ).json();

/** The first of a kind that fits, of all there are. */
export async function first(kind, fits) {
  for (let cursor = ''; ;) {
    const { hits, next } = await ask(`/search?q=&kind=${kind}&limit=100&cursor=${cursor}`);
    const hit = hits.find(fits);
    if (hit || !next) return hit;
    cursor = encodeURIComponent(next);
  }
}

/** The most connected agency that rules made of several entries. */
export async function joinedByRule() {
  for (const { id } of (await ask('/search?q=&kind=Agency&limit=20')).hits) {
    const { members } = await ask(`/entities/${id}/identity`);
    if (members.at(-1).joined?.by === 'rule') return id;
  }
  throw new Error('no agency of the demo was joined by a rule');
}

export const status = (page) => page.locator('.status').textContent();

export const nodesInGraph = (page, n) =>
  page.waitForFunction(
    (want) => new RegExp(`^\\s*${want} nodes?,`).test(document.querySelector('.status')?.textContent ?? ''),
    n.toLocaleString('en-GB'),
  );
