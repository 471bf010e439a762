// Every view in both themes and at three widths: axe finds nothing, nothing overflows, and the five views
// look as they did (make shots takes new pictures, to be looked at before they are committed).
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ask, axe, equal, expected, first, joinedByRule, open, truthy } from './reader.mjs';

const of = expected.campaign_id;
const views = ['matrix', 'flow', 'map', 'graph', 'table'];
const widths = { narrow: { width: 390, height: 844 }, wide: { width: 1400, height: 900 }, widest: { width: 2560, height: 1440 } };

/** Name, address, what must be there before it is looked at. */
const pages = [
  ['start', () => '#/', '.kinds li'],
  ['matrix', () => '#/matrix?opened=CA', '[role=application]'],
  ['flow', () => '#/flow', '[role=application] path'],
  ['map', () => '#/map', '[role=application] path'],
  ['search', () => '#/search?q=', 'ol li'],
  ['graph', () => `#/graph?s=t!${of}!50&sel=${of}`, '[data-inspector] section li'],
  ['table', () => `#/table?s=t!${of}!50&sel=${of}`, 'table.data tbody tr'],
  ['trace', () => `#/trace?of=${of}`, '[data-trace] tbody tr'],
  ['agency', async () => `#/trace?of=${(await ask('/search?q=&kind=Agency&limit=1')).hits[0].id}`, '[data-campaigns] tbody tr'],
  ['mail', () => `#/mail?of=${of}`, '[data-mail]'],
  [
    'receipts',
    async () => `#/trace?of=${of}&untold=all&receipts=${(await ask(`/trace/campaigns/${of}?limit=1`)).agencies[0].id}`,
    '[data-receipts] [data-role]',
  ],
  [
    'metrics',
    async () => `#/metrics?metric=degree&scope=agencies-campaigns&run=${(await ask('/metrics/degree/run', 'POST')).id}`,
    '[data-run]',
  ],
  [
    'cascade',
    async () => `#/cascade?by=attachment&of=${(await first('Document', (h) => h.properties?.sha256)).id}`,
    '[data-cascade] tbody tr',
  ],
  ['review', () => '#/review', '[data-pair] .bits'],
  ['judgements', () => '#/judgements', 'main h1'],
  ['identity', async () => `#/table?s=n!${await joinedByRule()}&sel=${await joinedByRule()}`, '[data-inspector] [role=tab]:nth-child(3)'],
  ['lost', () => '#/nowhere', '[role=alert]'],
];

for (const theme of ['light', 'dark']) {
  for (const [width, viewport] of Object.entries(widths)) {
    for (const [name, address, ready] of pages) {
      test(`${name}, ${theme}, ${width}`, async ({ browser }, info) => {
        const page = await open(browser, theme, viewport, await address());
        await page.waitForSelector(ready);
        await page.waitForTimeout(600); // labels are placed after the layout
        await page.screenshot({ path: join(info.project.outputDir, 'pages', `${name}-${theme}-${width}.png`) });
        if (views.includes(name)) {
          await page.evaluate(() => document.fonts.ready);
          await expect(page.locator('#main')).toHaveScreenshot(`${name}-${theme}-${width}.png`);
        }
        const spill = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        truthy(spill <= 0, `the page is ${spill} px wider than the window`);
        await axe(page);
        equal(page.troubles, [], 'console');
        await page.context().close();
      });
    }
  }
}
