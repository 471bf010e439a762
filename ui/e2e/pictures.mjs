// Makes the pictures of the five views that the README shows.
//
//   BASE_URL  the explorer, over the demo store
//   OUT       the folder they are written to
//   CHROMIUM  the browser; /usr/bin/chromium when not given
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const base = (process.env.BASE_URL ?? '').replace(/\/$/, '');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const { highlights } = await (await fetch(`${base}/api/v1/schema`)).json();
const bulletin = highlights.find((n) => n.kind === 'Campaign').id;
const page = await (
  await browser.newContext({ viewport: { width: 1280, height: 760 }, colorScheme: 'light', reducedMotion: 'reduce' })
).newPage();
for (const [name, hash, ready] of [
  ['matrix', '#/matrix?opened=CA', '[role=application]'],
  ['flow', '#/flow', '[role=application] path'],
  ['map', '#/map', '[role=application] path'],
  ['graph', `#/graph?s=t!${bulletin}!50&sel=${bulletin}`, '[data-inspector] section li'],
  ['table', `#/table?s=t!${bulletin}!50`, 'table.data tbody tr'],
]) {
  await page.goto(`${base}/${hash}`);
  await page.waitForSelector(ready);
  await page.waitForTimeout(2500); // the layout comes to rest and labels are placed
  await page.screenshot({ path: join(process.env.OUT ?? '.', `${name}.png`) });
}
await browser.close();
