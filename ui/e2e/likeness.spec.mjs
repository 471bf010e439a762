// What is written is what is shown: the view on the screen, the preview of the dialog, SVG, PDF and PNG of each kind of view,
// compared as pictures. Each comparison fails with a part of the picture taken away or turned around, which is tried too.
import { test } from '@playwright/test';
import { ask, base, expected, open, truthy } from './reader.mjs';
import { apart, colourElsewhere, drawn, drawnByPoppler, turned, withoutLegend } from './pixels.mjs';

/** Of 255, on the mean of all pixels: letters and rims are smoothed differently, and a browser sets letters closer together. */
const tolerance = { PDF: 5, PNG: 3, preview: 6 };
/** The share of colour that lies elsewhere than on the screen: of a drawing in another size with other labels. */
const elsewhereAtMost = { graph: 0.4, map: 0.3, flow: 0.4, matrix: 0.1, cascade: 0.7, time: 0.7 };

const of = expected.campaign_id;
/** Name, address, and the drawing on the screen. The start page sets the rows of the time line side by side; here they stand below each other,
 * without the names, which are coloured as links. */
const views = [
  ['graph', () => `#/graph?s=t!${of}!30`, '[role=application] canvas, canvas'],
  ['map', () => `#/map?of=${of}&shade=agencies`, '[role=application]'],
  ['flow', () => '#/flow', '[role=application]'],
  ['matrix', () => '#/matrix', '[role=application]'],
  ['cascade', async () => `#/cascade?by=subject&least=0.3&of=${await travelled()}`, 'section [role=application]'],
  ['time', () => '#/', '[aria-labelledby=by-center] ul'],
];

/** A bulletin that others followed: the first of the largest. */
async function travelled() {
  for (const { id } of (await ask('/search?q=&kind=Campaign&limit=60')).hits) {
    const { steps } = await ask(`/trace/cascades?least=0.3&subject=${encodeURIComponent(id)}`);
    if (steps.filter((s) => s.recipients > 0).length > 2) return id;
  }
  throw new Error('no bulletin of the demo was followed by two others');
}

const written = async (body, format, figure) => {
  const answer = await fetch(`${base}/api/v1/export`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...body, format, figure: { ...body.figure, ...figure } }),
  });
  truthy(answer.ok, `${format}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
};

/** A picture without its marks and without its paper. */
const faulty = (svg) =>
  svg
    .toString()
    .replace(/<g id="nodes">[\s\S]*?<g id="labels">/, '<g id="labels">')
    .replace(/<g id="background">[\s\S]*?<g id="edges">/, '<g id="edges">');

function same(what, distance, most, fault) {
  console.log(`${what}: ${distance.toFixed(3)} apart, ${fault.toFixed(3)} with a fault`);
  truthy(distance <= most, `${what}: ${distance.toFixed(3)} apart, more than ${most}`);
  truthy(fault > most, `${what}: with a fault it is ${fault.toFixed(3)} apart, and would pass`);
}

for (const [name, address, drawing] of views)
  test(`${name}: screen, preview, SVG, PDF and PNG are alike`, async ({ browser }) => {
    const page = await open(browser, 'light', { width: 1400, height: 2000 }, await address());
    await page
      .locator(drawing || 'main h2')
      .first()
      .waitFor();
    if (name === 'graph') await page.waitForTimeout(4000); // the layout comes to rest
    if (name === 'time')
      await page.locator(drawing).evaluate((rows) => {
        rows.style.display = 'block';
        for (const head of rows.querySelectorAll('.head')) head.style.visibility = 'hidden';
      });
    // What lies over the drawing (legend, overview, buttons) is no part of it.
    await page.locator('[role=application] ~ *').evaluateAll((over) => over.forEach((e) => (e.style.visibility = 'hidden')));
    const screen = drawing ? await page.locator(drawing).first().screenshot({ animations: 'disabled' }) : null;
    const asked = page.waitForRequest((r) => r.url().endsWith('/export'));
    await page.getByRole('button', { name: 'Export a picture' }).click();
    const body = (await asked).postDataJSON();
    const blank = await (await browser.newContext({ viewport: { width: 1400, height: 2400 } })).newPage();
    await blank.goto('about:blank');
    const svg = await written(body, 'svg', { text: 'outlines' });
    const file = await drawn(blank, svg, 1200);
    const fault = await drawn(blank, faulty(svg), 1200);
    const compared = async (what, picture) =>
      same(`${name}, SVG and ${what}`, await apart(blank, file, picture), tolerance[what], await apart(blank, fault, picture));
    await compared('PDF', drawnByPoppler(await written(body, 'pdf', {}), 96));
    await compared('PNG', await written(body, 'png', {}));
    await compared('preview', await previewOf(page));
    if (screen) {
      const bare = await drawn(blank, await withoutLegend(blank, svg), 1200);
      const elsewhere = await colourElsewhere(blank, bare, screen);
      same(`${name}, SVG and screen`, elsewhere, elsewhereAtMost[name], await colourElsewhere(blank, await turned(blank, bare), screen));
    }
    await blank.context().close();
    await page.context().close();
  });

/** The preview of the open dialog at the size of the file and on whole pixels: otherwise each letter would be smoothed anew. */
async function previewOf(page) {
  const preview = page.getByRole('dialog', { name: 'Export a picture' }).getByRole('img').locator('svg').first();
  await preview.waitFor({ timeout: 60_000 });
  await page
    .locator('dialog .sheet')
    .evaluate((sheet) =>
      Object.assign(sheet.style, { position: 'fixed', inset: '0 auto auto 0', width: '1200px', maxHeight: 'none', border: '0' }),
    );
  await page.evaluate(() => document.fonts.ready);
  return preview.screenshot({ animations: 'disabled' });
}
