// The dialog that exports a view, a view that opens again from its file, and a story: written, told, and opened as one file
// with the network cut off. By role, in both themes.
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ask, axe, base, equal, expected, narrow, open, truthy, wide } from './reader.mjs';

const send = async (path, body) =>
  (
    await fetch(`${base}/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  ).json();
const campaign = `campaign:${expected.campaign_id.replace(/^campaign:/, '')}`;
const downloaded = async (page, press) => {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};

test('the dialog shows what it writes: presets, words, legend, labels, themes, and an alt text from the numbers', async ({ browser }) => {
  const { agencies } = await ask(`/trace/campaigns/${expected.campaign_id}`);
  const page = await open(browser, 'light', wide, `#/map?of=${campaign}&shade=agencies`);
  await page.getByRole('button', { name: 'Export a picture' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export a picture' });
  const shown = dialog.getByRole('img').locator('svg').first();
  await shown.waitFor();
  const alt = await dialog.getByLabel('Alt text').getAttribute('placeholder');
  truthy(alt.includes(`${agencies.length} agencies received 1 bulletin`), `the alt text: ${alt}`);
  for (const [preset, width] of [
    ['print-1', 211.65],
    ['print-3', 665.2],
    ['social', 1200],
    ['slide', 1920],
    ['web-600', 600],
  ]) {
    await dialog.getByLabel('Size').selectOption(preset);
    await page.waitForFunction(
      (want) => Math.abs(Number(document.querySelector('dialog [role=img] svg')?.getAttribute('viewBox')?.split(' ')[2]) - want) < 1,
      width,
    );
  }
  await dialog.getByLabel('Title', { exact: true }).fill('A title of ours');
  await shown.locator('text', { hasText: 'A title of ours' }).waitFor();
  await dialog.getByLabel('Credit').fill('Graphic: a paper');
  await dialog.getByLabel('Size').selectOption('print-2'); // its unit is the point
  const sizes = () => shown.locator('text').evaluateAll((texts) => texts.map((t) => Number(t.getAttribute('font-size'))));
  await expect.poll(async () => Math.min(...(await sizes())), 'the smallest text without a floor').toBeLessThan(9);
  await dialog.getByLabel('Smallest text, pt').fill('9');
  await expect.poll(async () => Math.min(...(await sizes())), 'the smallest text').toBeGreaterThanOrEqual(9);
  await shown.locator('#credits text, text', { hasText: 'Graphic: a paper' }).first().waitFor();
  await dialog.getByLabel('Size').selectOption('web-600');
  await dialog.getByLabel('Legend').selectOption('none');
  await dialog.getByLabel('Theme').selectOption('transparent');
  await dialog.getByLabel('Seen by').selectOption('deutan');
  await dialog.getByText(/^Redacted:/).waitFor();
  await dialog.getByText(/^Public officials to name/).click();
  await axe(page);
  const svg = await downloaded(page, () => dialog.getByRole('button', { name: 'SVG' }).click());
  truthy(svg.name === 'bluegraph-map.svg' && svg.bytes.includes('A title of ours') && svg.bytes.includes('Graphic: a paper'), svg.name);
  await dialog.getByText('Numbers and data of this view').click();
  const table = await downloaded(page, () => dialog.getByRole('button', { name: 'Table (CSV)' }).click());
  const [heads, ...rows] = table.bytes.toString().trim().split('\n');
  equal(heads, 'state,code,agencies', 'the heads');
  equal(
    rows.reduce((n, r) => n + Number(r.split(',').at(-1)), 0),
    agencies.length,
    'the agencies of all states',
  );
  equal(page.troubles, [], 'console');
  await page.context().close();
});

test('a graph that was written as JSON opens again', async ({ browser }) => {
  const page = await open(browser, 'dark', wide, `#/graph?s=t!${campaign}!20`);
  await page.waitForFunction(() => /^\s*\d+ nodes, [1-9]/.test(document.querySelector('.status')?.textContent ?? ''));
  const { status, hash } = await page.evaluate(() => ({ status: document.querySelector('.status').textContent, hash: location.hash }));
  await page.getByRole('button', { name: 'Export a picture' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export a picture' });
  await dialog.getByRole('img').locator('svg').first().waitFor();
  await dialog.getByLabel('Labels').selectOption('number');
  await dialog.getByLabel('Labels at most').fill('3');
  await dialog.getByLabel('Replace private people').uncheck();
  await dialog.getByText('Not redacted').waitFor();
  await dialog.getByText('Numbers and data of this view').click();
  const json = await downloaded(page, () => dialog.getByRole('button', { name: 'JSON', exact: true }).click());
  await page.context().close();
  const other = await open(browser, 'light', narrow);
  await other.getByRole('button', { name: 'Tools' }).click(); // on a phone the tools are a menu
  await other.getByRole('button', { name: 'Saved views' }).click();
  await other.getByLabel('Open a file').setInputFiles({ name: 'v.json', mimeType: 'application/json', buffer: json.bytes });
  await other.waitForFunction((want) => document.querySelector('.status')?.textContent === want, status);
  equal(new URL(other.url()).hash, hash, 'the view');
  await other.context().close();
});

test('a redacted map, matrix, flow and cascade open again as they were', async ({ browser }) => {
  const page = await open(browser, 'light', wide, '#/');
  for (const [view, document] of Object.entries({
    map: { question: { of: campaign, map: { by: 'agencies' } } },
    matrix: { question: { matrix: { rows: 'state', cols: 'month', open: ['CA'] } } },
    flow: { question: { flow: { topics: true } } },
    cascade: { question: { of: campaign, cascade: { by: 'subject', least: '0.3' } } },
  })) {
    const whole = { version: 1, view, ...document };
    const file = await send('/export', { format: 'json', document: whole });
    truthy(!JSON.stringify(file).includes(campaign) && file.manifest.redaction.on, `${view}: no id of the store`);
    const opened = async (json) => {
      await page.goto(`${base}/#/`);
      await page.getByRole('button', { name: 'Saved views' }).click();
      await page.getByLabel('Open a file').setInputFiles({ name: 'v.json', mimeType: 'application/json', buffer: Buffer.from(json) });
      await page.waitForFunction((want) => location.hash.startsWith(want), `#/${view}`);
      return new URL(page.url()).hash;
    };
    const plain = await send('/export', { format: 'json', document: whole, redaction: false });
    equal(await opened(JSON.stringify(file)), await opened(JSON.stringify(plain)), view);
  }
  equal(page.troubles, [], 'console');
  await page.context().close();
});

test('a story is written, put in order, told, and opened as one file without a network', async ({ browser }) => {
  const views = [];
  for (const [name, document] of [
    ['By state', { version: 1, view: 'map', question: { of: campaign, map: { by: 'agencies' } } }],
    ['Who', { version: 1, view: 'graph', scene: { steps: [{ kind: 'trace', id: campaign, limit: 20 }] } }],
  ])
    views.push(await send('/views', { name, document }));
  const page = await open(browser, 'light', wide);
  try {
    await page.getByRole('button', { name: 'Saved views' }).click();
    const dialog = page.getByRole('dialog', { name: 'Saved views' });
    await dialog.getByText(/^Stories/).click();
    await dialog.getByRole('button', { name: 'New story' }).click();
    await dialog.getByLabel('Name of the story').fill('How it spread');
    for (const { id } of views) {
      await dialog.getByLabel('A saved view').selectOption(id);
      await dialog.getByRole('button', { name: 'Add as a step' }).click();
    }
    await dialog.getByLabel('Caption').nth(0).fill('The states.');
    await dialog.getByLabel('Caption').nth(1).fill('The agencies.');
    await dialog.getByRole('button', { name: /^Down.*step 1/ }).click();
    await axe(page);
    await dialog.getByRole('button', { name: 'Save the story' }).click();
    const told = dialog.getByRole('button', { name: 'How it spread', exact: true });
    await told.waitFor();
    const { stories } = await ask('/stories');
    equal(
      stories[0].steps.map((s) => [s.view, s.caption]),
      [
        [views[1].id, 'The agencies.'],
        [views[0].id, 'The states.'],
      ],
      'the steps in their order',
    );
    const html = await downloaded(page, () => dialog.getByRole('button', { name: 'HTML of How it spread' }).click());
    await told.click();
    const bar = page.getByRole('region', { name: 'Story' });
    await bar.getByText('1 of 2').waitFor();
    await bar.getByRole('button', { name: 'Next' }).click();
    await bar.getByText('The states.').waitFor();
    truthy(new URL(page.url()).hash.startsWith('#/map'), 'the second step is shown');
    await axe(page);

    const path = join(tmpdir(), `story-${process.pid}.html`);
    writeFileSync(path, html.bytes);
    const context = await browser.newContext({ viewport: narrow, reducedMotion: 'reduce', offline: true });
    const file = await context.newPage();
    const asked = [];
    file.on('request', (r) => !/^(file|data):/.test(r.url()) && asked.push(r.url()));
    const troubles = [];
    file.on('console', (m) => m.type() === 'error' && troubles.push(m.text()));
    await file.goto(`file://${path}`);
    await file.getByText('1 of 2').waitFor();
    truthy(await file.getByText('The agencies.').isVisible(), 'the first caption');
    await file.keyboard.press('ArrowRight');
    await file.getByText('2 of 2').waitFor();
    truthy((await file.getByText('The states.').isVisible()) && !(await file.getByText('The agencies.').isVisible()), 'the second step');
    await axe(file);
    await file.emulateMedia({ media: 'print' });
    truthy((await file.getByText('The states.').isVisible()) && (await file.getByText('The agencies.').isVisible()), 'both are printed');
    equal([asked, troubles], [[], []], 'what it asked, and what went wrong');
    await context.close();
    equal(page.troubles, [], 'console');
  } finally {
    for (const kind of ['stories', 'views']) for (const { id } of (await ask(`/${kind}`))[kind]) await ask(`/${kind}/${id}`, 'DELETE');
    await page.context().close();
  }
});
