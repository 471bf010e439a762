// What is written is what is shown: the view on the screen, the preview of the dialog, SVG, PDF and PNG of each kind of view,
// compared as pictures. Each comparison fails with a part of the picture taken away, which is tried too.
import { test } from '@playwright/test';
import { base, expected, open, truthy } from './reader.mjs';
import { apart, colouredApart, drawn, drawnByPoppler } from './pixels.mjs';

/** Of 255, on the mean of all pixels: letters and rims are smoothed differently, and a browser sets letters closer together. */
const tolerance = { PDF: 5, PNG: 3, preview: 6 };
/** Of 255, on the mean of the coloured cells: of a drawing in another size with other labels. */
const colouredTolerance = 70;

const of = expected.campaign_id;
/** Name, address, what must be there, and whether it is compared with the screen; the others are set anew for paper. */
const views = [
  ['graph', `#/graph?s=t!${of}!30`, '[role=application] canvas, canvas', true],
  ['map', `#/map?of=${of}&shade=agencies`, '[role=application]', true],
  ['flow', '#/flow', '[role=application]', false],
  ['matrix', '#/matrix', '[role=application]', false],
  ['cascade', `#/cascade?by=subject&of=${of}`, '[data-cascade] tbody tr', false],
];

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

async function same(what, distance, least, fault) {
  console.log(`${what}: ${distance.toFixed(2)} of 255 apart, ${fault.toFixed(2)} with a part taken away`);
  truthy(distance <= least, `${what}: ${distance.toFixed(2)} of 255 apart, more than ${least}`);
  truthy(fault > least, `${what}: with a part taken away it is ${fault.toFixed(2)} apart, and would pass`);
}

for (const [name, address, ready, isCopied] of views)
  test(`${name}: screen, preview, SVG, PDF and PNG are alike`, async ({ browser }) => {
    const page = await open(browser, 'light', { width: 1400, height: 2000 }, address);
    await page.locator(ready).first().waitFor();
    if (name === 'graph') await page.waitForTimeout(4000); // the layout comes to rest
    const screen = isCopied ? await page.locator(ready).first().screenshot({ animations: 'disabled' }) : null;
    const asked = page.waitForRequest((r) => r.url().endsWith('/export'));
    await page.getByRole('button', { name: 'Export a picture' }).click();
    const body = (await asked).postDataJSON();
    const preview = page.getByRole('dialog', { name: 'Export a picture' }).getByRole('img').locator('svg').first();
    await preview.waitFor({ timeout: 60_000 });
    // Where it stands whole, at the size of the file and on whole pixels: otherwise each letter would be smoothed anew.
    await page
      .locator('dialog .sheet')
      .evaluate((sheet) =>
        Object.assign(sheet.style, { position: 'fixed', inset: '0 auto auto 0', width: '1200px', maxHeight: 'none', border: '0' }),
      );
    await page.evaluate(() => document.fonts.ready);
    const shown = await preview.screenshot({ animations: 'disabled' });

    const blank = await (await browser.newContext({ viewport: { width: 1400, height: 2400 } })).newPage();
    await blank.goto('about:blank');
    const svg = await written(body, 'svg', { text: 'outlines' });
    const file = await drawn(blank, svg, 1200);
    const fault = await drawn(blank, faulty(svg), 1200);
    const compared = async (what, picture) =>
      same(`${name}, SVG and ${what}`, await apart(blank, file, picture), tolerance[what], await apart(blank, fault, picture));
    await compared('PDF', drawnByPoppler(await written(body, 'pdf', {}), 96));
    await compared('PNG', await written(body, 'png', {}));
    await compared('preview', shown);
    if (screen)
      await same(
        `${name}, SVG and screen`,
        await colouredApart(blank, file, screen),
        colouredTolerance,
        await colouredApart(blank, fault, screen),
      );
    await blank.context().close();
    await page.context().close();
  });
