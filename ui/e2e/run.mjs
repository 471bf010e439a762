// Drives a real browser over a running explorer.
//
//   BASE_URL  the explorer, over the demo store
//   EXPECTED  a JSON file {campaign_id, subject, agencies: [{name, recipients}]}: the trace that must be shown
//   TRUTH     the folder of the made-up leak's truth; its campaigns.csv must agree with the coverage shown. Optional.
//   LOADER, STORE  the loader and the store that the explorer shows, to export it
//   UNRESOLVED_URL, UNRESOLVED_STORE  another explorer and its store, which was loaded and never resolved; it will be
//   CHROMIUM  the browser; /usr/bin/chromium when not given
//
// Screenshots go to test-results/. Exits 1 when any check failed.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Checks, equal, truthy } from './check.mjs';
import { metrics } from './metrics.mjs';
import { review } from './review.mjs';
import { readTable } from './table.mjs';
import { unresolved } from './unresolved.mjs';

const base = (process.env.BASE_URL ?? '').replace(/\/$/, '');
if (
  !base ||
  !process.env.EXPECTED ||
  !process.env.LOADER ||
  !process.env.STORE ||
  !process.env.UNRESOLVED_URL ||
  !process.env.UNRESOLVED_STORE
) {
  console.error('BASE_URL, EXPECTED, LOADER, STORE, UNRESOLVED_URL and UNRESOLVED_STORE must be set (see the head of e2e/run.mjs)');
  process.exit(2);
}
const expected = JSON.parse(await readFile(process.env.EXPECTED, 'utf8'));
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const results = fileURLToPath(new URL('../test-results/', import.meta.url));
await mkdir(results, { recursive: true });

const checks = new Checks();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

/** A page of its own that counts what goes wrong in it. */
async function open(theme, viewport, hash = '#/', at = base) {
  const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.troubles = [];
  page.on('pageerror', (e) => page.troubles.push(e.message));
  page.on('console', (m) => m.type() === 'error' && page.troubles.push(m.text()));
  page.on('request', (r) => {
    if (!r.url().startsWith(at) && !/^(data|blob):/.test(r.url())) page.troubles.push(`asked elsewhere: ${r.url()}`);
  });
  await page.goto(`${at}/${hash}`);
  return page;
}

async function axe(page) {
  // Evaluated, not added as a script: the page's policy forbids scripts of others.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  equal(
    violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 4)
          .join(' | ')}`,
    ),
    [],
    'axe finds violations',
  );
}

const trace = `#/trace?of=${expected.campaign_id}`;
const graph = `#/graph?s=t!${expected.campaign_id}!50&sel=${expected.campaign_id}`;
const status = (page) => page.locator('.status').textContent();
const nodesOnMap = (page, n) =>
  page.waitForFunction(
    (want) => new RegExp(`^\\s*${want} nodes?,`).test(document.querySelector('.status')?.textContent ?? ''),
    n.toLocaleString('en-GB'),
  );
const shown = Math.min(50, expected.agencies.length);

async function journey() {
  const page = await open('light', wide);

  await checks.run('the start page has its search box in focus', async () => {
    await page.waitForSelector('.questions a');
    equal(await page.evaluate(() => document.activeElement?.id), 'home-search', 'focus');
    truthy((await page.locator('.kinds li').count()) > 3, 'kinds are counted');
  });

  await checks.run('typing suggests, arrows choose, Escape closes', async () => {
    await page.keyboard.type(expected.subject.slice(0, 12));
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('ArrowDown');
    equal(await page.locator('[role=option][aria-selected=true]').count(), 1, 'one is chosen');
    await page.keyboard.press('Escape');
    equal(await page.locator('[role=option]:visible').count(), 0, 'closed');
  });

  await checks.run('a bulletin is found by its subject', async () => {
    await page.fill('#home-search', expected.subject);
    await page.keyboard.press('Enter');
    await page.waitForSelector('ol li');
    const hit = page.locator(`li[data-id="${expected.campaign_id}"]`);
    for (let i = 0; i < 20 && (await hit.count()) === 0; i++) {
      await page.locator('button.more').click();
      await page.waitForTimeout(200);
    }
    equal((await hit.locator('.name').textContent())?.trim(), expected.subject, 'the hit');
  });

  await checks.run('its trace names the agencies and their recipients', async () => {
    await page
      .locator(`li[data-id="${expected.campaign_id}"]`)
      .getByRole('button', { name: /^Trace/ })
      .click();
    await page.waitForSelector('[data-trace] tr[data-agency]');
    const got = await page.$$eval('[data-trace] tr[data-agency]', (rows) =>
      rows.map((r) => ({ name: r.dataset.agency, recipients: Number(r.dataset.recipients) })),
    );
    const order = (a, b) => b.recipients - a.recipients || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    equal(got.toSorted?.(order) ?? [...got].sort(order), [...expected.agencies].sort(order), 'agencies');
    const text = await page.$$eval('[data-trace] tr[data-agency] td:nth-child(5)', (cells) =>
      cells.map((c) => Number(c.textContent.replaceAll(',', ''))),
    );
    equal(
      text,
      got.map((a) => a.recipients),
      'what is read is what is meant',
    );
  });

  if (process.env.TRUTH) {
    await checks.run('its coverage is the truth', async () => {
      const row = (await readTable(`${process.env.TRUTH}/campaigns.csv`)).find((r) => r.campaign_id === expected.campaign_id);
      truthy(row, `${expected.campaign_id} stands in campaigns.csv`);
      const [matched, unmatched] = [Number(row.matched), Number(row.unmatched)];
      const sentence =
        matched + unmatched > 0
          ? `${matched.toLocaleString('en-GB')} of ${(matched + unmatched).toLocaleString('en-GB')} id`
          : 'No recipient list came';
      const text = await page.locator('.coverage').textContent();
      truthy(text?.includes(sentence), `“${sentence}” in “${text}”`);
    });
  }

  await checks.run('the trace’s table is saved as CSV without people', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()]);
    const csv = await readFile(await download.path(), 'utf8');
    equal(csv.trim().split('\r\n').length, expected.agencies.length + 1, 'lines');
    truthy(csv.startsWith('\ufeffagency_id,agency,'), 'its head');
  });

  await checks.run('the trace goes onto the map, and undo takes it back', async () => {
    await page.getByRole('button', { name: 'Show on the map' }).click();
    await nodesOnMap(page, shown + 1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForSelector('[data-trace]');
    await page.getByRole('button', { name: 'Redo' }).click();
    await nodesOnMap(page, shown + 1);
  });

  await checks.run('the map is walked, pinned and pruned by keyboard', async () => {
    await page.locator('[role=application]').focus();
    const before = new URL(page.url()).hash;
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      await page.keyboard.press(key);
      if (new URL(page.url()).hash !== before) break;
    }
    truthy(new URL(page.url()).hash !== before, 'an arrow leads to a neighbour');
    await page.keyboard.press('p');
    truthy(page.url().includes('pin='), 'the pin is in the address');
    await page.keyboard.press('h');
    await nodesOnMap(page, shown);
    await page.keyboard.press('Control+z');
    await nodesOnMap(page, shown + 1);
  });

  await checks.run('a picked node opens the inspector with counts and evidence', async () => {
    await page.goto(`${base}/${graph}`);
    await page.waitForSelector('[data-inspector] h2');
    equal((await page.locator('[data-inspector] h2').textContent())?.trim(), expected.subject, 'its name');
    await page.waitForSelector('[data-inspector] section li');
    await page.getByRole('tab', { name: 'Evidence' }).click();
    await page.waitForSelector('[data-inspector] .place');
    await page.getByLabel('Read the source rows').check();
    await page.waitForSelector('[data-inspector] .raw dt, [data-inspector] .note');
  });

  await checks.run('expanding adds and never takes away', async () => {
    await page.goto(`${base}/${graph}`);
    await nodesOnMap(page, shown + 1);
    await page.getByRole('tab', { name: 'About' }).click();
    await page.locator('[data-inspector] li').filter({ hasText: '← SENT' }).getByRole('button').first().click();
    await nodesOnMap(page, shown + 2);
  });

  await checks.run('an edge says where it comes from', async () => {
    const other = await open('light', wide, `#/graph?s=x!${expected.campaign_id}!SENT_TO!Recipient!50&sel=${expected.campaign_id}`);
    await other.locator('.edges .link').first().click();
    await other.locator('[data-inspector] h2').getByText('SENT_TO', { exact: true }).waitFor();
    await other.waitForSelector('[data-inspector] .place');
    truthy(new URL(other.url()).hash.includes('~SENT_TO~'), 'the edge is in the address');
    equal(other.troubles, [], 'console');
    await other.context().close();
  });

  await checks.run('a link brings the same map back in another window', async () => {
    const other = await open('light', wide, new URL(page.url()).hash);
    await nodesOnMap(other, shown + 2);
    equal(await status(other), await status(page), 'status');
    await other.context().close();
  });

  await checks.run('the table holds the same nodes', async () => {
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await page.waitForSelector('table.data');
    equal(await page.locator('table.data').first().locator('tbody tr').count(), shown + 2, 'rows');
  });

  await checks.run('“?” lists the keys', async () => {
    await page.locator('h2').first().click();
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
  });

  await checks.run('an unknown entity is told in plain words', async () => {
    const other = await open('light', wide, '#/trace?of=campaign:nowhere/0');
    const said = await other.locator('[role=alert]').textContent();
    truthy(!/api|GET/.test(said ?? ''), `“${said}” speaks to people`);
    await other.context().close();
  });

  await checks.run('an address that leads nowhere says so and leads home', async () => {
    const other = await open('light', wide, '#/nowhere');
    await other.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await other.getByRole('link', { name: 'Go to the start page' }).click();
    await other.waitForSelector('.questions a');
    await other.keyboard.press('/');
    equal(await other.inputValue('#home-search'), '', 'the key that leads to the search box types nothing there');
    await other.context().close();
  });

  await checks.run('an id leads to what it names', async () => {
    const other = await open('light', wide, `#/search?q=${expected.campaign_id}`);
    await other.getByRole('button', { name: `Go to ${expected.subject}` }).click();
    await other.locator('[data-inspector] h2').getByText(expected.subject).waitFor();
    equal(other.troubles, [], 'console');
    await other.context().close();
  });

  await checks.run('the people behind the agencies can be listed', async () => {
    const other = await open('light', wide, trace);
    await other.getByText(/^People: /).click();
    await other.waitForSelector('[data-people] tr[data-recipient]');
    await axe(other);
    await other.context().close();
  });

  await checks.run('what texts name has a trace; of other things the page says what has one', async () => {
    const {
      hits: [person],
    } = await (await fetch(`${base}/api/v1/search?q=&kind=Person&limit=1`)).json();
    const want = await (await fetch(`${base}/api/v1/trace/persons/${person.id}`)).json();
    truthy(want.agencies.length > 0, 'somebody was told of the first person');
    const other = await open('light', narrow, `#/trace?of=${person.id}`);
    await other.waitForSelector('[data-told] tr[data-agency]');
    equal(
      await other.$$eval('[data-told] tr[data-agency]', (rows) => rows.map((r) => r.dataset.agency)),
      want.agencies.map((a) => a.id),
      'agencies',
    );
    equal(await other.locator('[data-texts] tbody tr').count(), want.texts.length, 'texts');
    await axe(other);
    const {
      hits: [site],
    } = await (await fetch(`${base}/api/v1/search?q=&kind=Site&limit=1`)).json();
    await other.goto(`${base}/#/trace?of=${site.id}`);
    await other.waitForSelector('[data-without]');
    equal(await other.getByRole('button', { name: 'Try again' }).count(), 0, 'nothing to try again');
    await other.getByRole('link', { name: 'Show this on the map' }).click();
    await nodesOnMap(other, 1);
    equal(other.troubles, [], 'console');
    await other.context().close();
  });

  await checks.run('the search box covers no button of the header', async () => {
    for (const width of [390, 810, 1100, 1440]) {
      const other = await open('light', { width, height: 700 }, graph.replace('#/graph', '#/metrics'));
      const [search, nav] = await Promise.all(
        ['header [role=search]', 'header nav > :first-child'].map((s) => other.locator(s).boundingBox()),
      );
      truthy(
        search.x + search.width <= nav.x || search.y >= nav.y + nav.height,
        `at ${width} px the box ends at ${search.x + search.width}, the buttons begin at ${nav.x}`,
      );
      const spill = await other.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      truthy(spill <= 0, `at ${width} px the page is ${spill} px too wide`);
      await other.context().close();
    }
  });

  await checks.run('nothing went wrong on the way and nothing was asked elsewhere', async () => equal(page.troubles, [], 'console'));
  await page.context().close();
}

async function looks(theme) {
  const views = [
    ['landing', '#/', '.kinds li'],
    ['search', '#/search?q=', 'ol li'],
    ['graph', graph, '[data-inspector] section li'],
    ['table', graph.replace('#/graph', '#/table'), 'table.data tbody tr'],
    ['trace', trace, '[data-trace] tbody tr'],
    ['metrics', seen.metrics, '[data-run=done] tr[data-value]'],
    ['cascade', seen.cascade, '[data-cascade] tbody tr'],
    ['review', '#/review', '[data-pair] .bits'],
    ['judgements', '#/judgements', '[data-judgement] s'],
    [
      'identity',
      `#/table?s=n!${merged}&sel=${merged}`,
      '[data-inspector] [role=tab]:nth-child(3)',
      (page) =>
        page
          .getByRole('tab', { name: 'Identity' })
          .click()
          .then(() => page.waitForSelector('[data-member]:nth-child(2)')),
    ],
  ];
  for (const [name, hash, ready, then] of views) {
    for (const [width, viewport] of [
      ['wide', wide],
      ['narrow', narrow],
    ]) {
      await checks.run(`${name}, ${theme}, ${width}: axe finds nothing, nothing overflows`, async () => {
        const page = await open(theme, viewport, hash);
        await page.waitForSelector(ready);
        await then?.(page);
        await page.waitForTimeout(600); // labels are placed after the layout
        await page.screenshot({ path: `${results}${name}-${theme}-${width}.png` });
        const spill = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        truthy(spill <= 0, `the page is ${spill} px wider than the window`);
        await axe(page);
        equal(page.troubles, [], 'console');
        await page.context().close();
      });
    }
  }
}

await journey();
const merged = await review({ checks, open, base, wide, axe });
const seen = await metrics({ checks, open, base, wide, axe });
await unresolved({ checks, open, base: process.env.UNRESOLVED_URL, store: process.env.UNRESOLVED_STORE, narrow, axe });
await looks('light');
await looks('dark');
await browser.close();
process.exit(checks.end());
