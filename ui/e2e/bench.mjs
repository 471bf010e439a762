// Measures the page in headless Chromium over a running explorer, beside its targets.
//
//   BASE_URL  the explorer, over the demo store
//   CHROMIUM  the browser; /usr/bin/chromium when not given
import { chromium } from '@playwright/test';

const base = (process.env.BASE_URL ?? '').replace(/\/$/, '');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--enable-precise-memory-info'],
});
const rows = [];
const put = (what, value, target) => rows.push({ what, value, target });
const ms = (n) => `${Math.round(n)} ms`;
const kB = (n) => `${(n / 1000).toFixed(0)} kB`;

/** A fresh page that records long tasks and what it fetched. */
async function open(hash) {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
  const scripts = new Map();
  page.on('response', async (r) => {
    if (/\.js$/.test(new URL(r.url()).pathname)) scripts.set(r.url(), (await r.body().catch(() => Buffer.alloc(0))).length);
  });
  await page.addInitScript(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) window.longest = Math.max(window.longest, e.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  const start = Date.now();
  await page.goto(`${base}/${hash}`);
  return { page, scripts, since: () => Date.now() - start };
}

const longest = (page) => page.evaluate(() => window.longest);
const sum = (m) => [...m.values()].reduce((a, b) => a + b, 0);

{
  const { page, scripts, since } = await open('#/');
  await page.waitForSelector('.questions a');
  await page.waitForSelector('.cards');
  put('start page: first useful view', ms(since()), '< 2,000 ms');
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  put('start page: first paint', ms(paint), '< 1,000 ms');
  put('start page: JS, not compressed', kB(sum(scripts)), '');
  const times = [];
  for (const letter of 'umberth') {
    const answered = page.waitForResponse((r) => r.url().includes('/search'));
    const at = Date.now();
    await page.keyboard.type(letter);
    await answered;
    times.push(Date.now() - at - 70); // the page waits 70 ms for the next letter
  }
  put('typeahead: median answer', ms(times.sort((a, b) => a - b)[3]), '< 100 ms');
  put('start page: longest task', ms(await longest(page)), '≤ 50 ms');
  await page.context().close();
}

for (const [name, hash, ready] of [
  ['matrix, 9 × 102', '#/matrix', '[role=application]'],
  ['matrix, agencies × bulletins', '#/matrix?rows=agency&cols=campaign', '[role=application]'],
  ['flow', '#/flow', '[role=application] path'],
  ['map', '#/map', '[role=application] path'],
  ['table', '#/table', 'table.data tbody tr'],
]) {
  const { page, scripts, since } = await open(hash);
  await page.waitForSelector(ready);
  put(`${name}: first useful view`, ms(since()), '< 2,000 ms');
  put(`${name}: JS, not compressed`, kB(sum(scripts)), '');
  if (name.startsWith('matrix')) {
    const frames = await page.evaluate(async () => {
      const host = document.querySelector('[role=application]');
      const out = [];
      let last = await new Promise(requestAnimationFrame);
      for (let i = 0; i < 60; i++) {
        host.scrollLeft = (i * 53) % 900;
        host.scrollTop = (i * 37) % 900;
        const now = await new Promise(requestAnimationFrame);
        out.push(now - last);
        last = now;
      }
      return out.sort((a, b) => a - b)[30];
    });
    put(`${name}: median frame while scrolling`, `${frames.toFixed(1)} ms`, '16.7 ms');
  }
  put(`${name}: longest task`, ms(await longest(page)), '≤ 50 ms');
  await page.context().close();
}
await browser.close();

const width = (key) => Math.max(...rows.map((r) => r[key].length));
for (const r of rows) console.log(`${r.what.padEnd(width('what'))}  ${r.value.padStart(width('value'))}  ${r.target}`);
