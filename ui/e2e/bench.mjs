// Measures the page in headless Chromium over a running explorer, beside its targets.
//
//   BASE_URL  the explorer, over the demo store
//   CHROMIUM  the browser; /usr/bin/chromium when not given
import { cpus, loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
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

/** A fresh page that records its tasks and what it fetched. */
async function open(hash) {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
  const cdp = await page.context().newCDPSession(page);
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] } });
  const scripts = new Map();
  page.on('response', async (r) => {
    if (/\.js$/.test(new URL(r.url()).pathname)) scripts.set(r.url(), gzipSync(await r.body().catch(() => Buffer.alloc(0))).length);
  });
  const start = Date.now();
  await page.goto(`${base}/${hash}`);
  return { page, cdp, events, scripts, since: () => Date.now() - start };
}

/** The longest task of the main thread: processor time, and by the clock, which tells how busy the machine was. */
async function longest({ cdp, events }) {
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.end');
  await complete;
  const mains = events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain');
  const tasks = events.filter((e) => /RunTask$/.test(e.name) && mains.some((m) => m.pid === e.pid && m.tid === e.tid));
  const [cpu, clock] = ['tdur', 'dur'].map((k) => Math.max(0, ...tasks.map((t) => (t[k] ?? 0) / 1000)));
  return `${cpu.toFixed(0)} ms (${clock.toFixed(0)} by the clock)`;
}

/** Gaps between frames while something moves, in order. */
const framesOf = (page, move) =>
  page.evaluate(async (text) => {
    const step = new Function('i', text);
    const out = [];
    let last = await new Promise(requestAnimationFrame);
    for (let i = 0; i < 60; i++) {
      step(i);
      const now = await new Promise(requestAnimationFrame);
      out.push(now - last);
      last = now;
    }
    return out.sort((x, y) => x - y);
  }, move);
const sum = (m) => [...m.values()].reduce((a, b) => a + b, 0);

{
  const opened = await open('#/');
  const { page, scripts, since } = opened;
  await page.waitForSelector('.questions a');
  await page.waitForSelector('.cards');
  put('start page: first useful view', ms(since()), '< 2,000 ms');
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
  put('start page: first paint', ms(paint), '< 1,000 ms');
  put('start page: JS, gzip', kB(sum(scripts)), '≤ 130 kB');
  const times = [];
  for (const letter of 'umberth') {
    const answered = page.waitForResponse((r) => r.url().includes('/search'));
    const at = Date.now();
    await page.keyboard.type(letter);
    await answered;
    times.push(Date.now() - at - 70); // the page waits 70 ms for the next letter
  }
  put('typeahead: median answer', ms(times.sort((a, b) => a - b)[3]), '< 100 ms');
  put('start page: longest task', await longest(opened), '≤ 50 ms');
  await page.context().close();
}

for (const [name, hash, ready] of [
  ['matrix, 9 × 102', '#/matrix', '[role=application]'],
  ['matrix, agencies × bulletins', '#/matrix?rows=agency&cols=campaign', '[role=application]'],
  ['flow', '#/flow', '[role=application] path'],
  ['map', '#/map', '[role=application] path'],
  ['table', '#/table', 'table.data tbody tr'],
]) {
  const opened = await open(hash);
  const { page, scripts, since } = opened;
  await page.waitForSelector(ready);
  put(`${name}: first useful view`, ms(since()), '< 2,000 ms');
  put(`${name}: JS, gzip`, kB(sum(scripts)), '');
  if (name.startsWith('matrix')) {
    await page.waitForTimeout(500);
    const host = "document.querySelector('[role=application]')";
    const frames = await framesOf(page, `const h = ${host}; h.scrollLeft = (i * 53) % 900; h.scrollTop = (i * 37) % 900;`);
    put(`${name}: frame while scrolling, median, 95th of 100`, `${frames[30].toFixed(1)}, ${frames[57].toFixed(1)} ms`, '16.7 ms');
  }
  put(`${name}: longest task`, await longest(opened), '≤ 50 ms');
  await page.context().close();
}

/** A scene of about so many nodes: agencies with the people who work there, none of them folded away. */
async function sceneOf(most) {
  const steps = [];
  let nodes = 0;
  for (let cursor = ''; nodes < most;) {
    const { hits, next } = await (await fetch(`${base}/api/v1/search?q=&kind=Agency&limit=100&cursor=${cursor}`)).json();
    for (const { id } of hits) {
      const { counts } = await (await fetch(`${base}/api/v1/entities/${id}/counts`)).json();
      const n = Math.min(1000, counts.find((c) => c.type === 'WORKS_FOR' && c.kind === 'Recipient')?.count ?? 0);
      if (n === 0 || nodes >= most) continue;
      steps.push(`x!${id}!WORKS_FOR!Recipient!1000`);
      nodes += n + 1;
    }
    if (!next) break;
    cursor = encodeURIComponent(next);
  }
  return `${steps.join(',')}&open=${steps.map((s) => s.split('!')[1]).join(',')}`;
}

for (const want of [1000, 5000, 20000])
  try {
    const opened = await open(`#/graph?s=${await sceneOf(want)}`);
    const { page, since } = opened;
    const said = () => document.querySelector('.status')?.textContent ?? '';
    await page.waitForFunction(() => /^\s*[\d,]{3,} nodes/.test(document.querySelector('.status')?.textContent ?? ''), null, {
      timeout: 120_000,
    });
    const nodes = /[\d,]+ nodes/.exec(await page.evaluate(said))?.[0];
    const name = `graph, ${nodes}`;
    put(`${name}: all answers here`, ms(since()), '');
    await page.waitForTimeout(6000);
    const zoom =
      "document.querySelector('.host, [role=application]').dispatchEvent(new WheelEvent('wheel', { deltaY: i % 20 < 10 ? 40 : -40, clientX: 500, clientY: 500, bubbles: true }))";
    const frames = await framesOf(page, zoom);
    put(`${name}: frame while zooming, median, 95th of 100`, `${frames[30].toFixed(1)}, ${frames[57].toFixed(1)} ms`, '16.7 ms');
    const memory = await page.evaluate(() => performance.memory.usedJSHeapSize);
    put(`${name}: JS heap of the page`, `${(memory / 1e6).toFixed(0)} MB`, 'tab < 400 MB');
    put(`${name}: longest task`, await longest(opened), '≤ 50 ms');
    await page.context().close();
  } catch (e) {
    put(`graph of ${want} nodes`, String(e.message).split('\n')[0], 'measured');
  }
console.log(`${cpus().length} processors, load ${loadavg()[0].toFixed(1)}`);
await browser.close();

const width = (key) => Math.max(...rows.map((r) => r[key].length));
for (const r of rows) console.log(`${r.what.padEnd(width('what'))}  ${r.value.padStart(width('value'))}  ${r.target}`);
