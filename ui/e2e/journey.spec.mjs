// The way of a reader: search, trace, graph, evidence, table. The numbers come from the leak's truth.
import { readFile } from 'node:fs/promises';
import { test } from '@playwright/test';
import { axe, base, equal, expected, narrow, open, status, truthy, wide, nodesInGraph } from './reader.mjs';
import { readTable } from './table.mjs';

const trace = `#/trace?of=${expected.campaign_id}`;
const graph = `#/graph?s=t!${expected.campaign_id}!50&sel=${expected.campaign_id}`;
const shown = Math.min(50, expected.agencies.length);

test.describe.serial('a reader', () => {
  let page;
  test.beforeAll(async ({ browser }) => (page = await open(browser, 'light', wide)));
  test.afterAll(() => page.context().close());

  test('the start page has its search box in focus', async () => {
    await page.waitForSelector('.questions a');
    equal(await page.evaluate(() => document.activeElement?.id), 'home-search', 'focus');
    truthy((await page.locator('.kinds li').count()) > 3, 'kinds are counted');
  });

  test('typing suggests, arrows choose, Escape closes', async () => {
    await page.keyboard.type(expected.subject.slice(0, 12));
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('ArrowDown');
    equal(await page.locator('[role=option][aria-selected=true]').count(), 1, 'one is chosen');
    await page.keyboard.press('Escape');
    equal(await page.locator('[role=option]:visible').count(), 0, 'closed');
  });

  test('a bulletin is found by its subject', async () => {
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

  test('its trace names the agencies and their recipients', async () => {
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
    test('its coverage is the truth', async () => {
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

  test('the trace’s table is saved as CSV without people', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()]);
    const csv = await readFile(await download.path(), 'utf8');
    equal(csv.trim().split('\r\n').length, expected.agencies.length + 1, 'lines');
    truthy(csv.startsWith('\ufeffagency_id,agency,'), 'its head');
  });

  test('the trace goes onto the graph, and undo takes it back', async () => {
    await page.getByRole('button', { name: 'Show in the graph' }).click();
    await nodesInGraph(page, shown + 1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForSelector('[data-trace]');
    await page.getByRole('button', { name: 'Redo' }).click();
    await nodesInGraph(page, shown + 1);
  });

  test('the graph is walked, pinned and pruned by keyboard', async () => {
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
    await nodesInGraph(page, shown);
    await page.keyboard.press('Control+z');
    await nodesInGraph(page, shown + 1);
  });

  test('a picked node opens the inspector with counts and evidence', async () => {
    await page.goto(`${base}/${graph}`);
    await page.waitForSelector('[data-inspector] h2');
    equal((await page.locator('[data-inspector] h2').textContent())?.trim(), expected.subject, 'its name');
    await page.waitForSelector('[data-inspector] section li');
    await page.getByRole('tab', { name: 'Evidence' }).click();
    await page.waitForSelector('[data-inspector] .place');
    await page.getByLabel('Read the source rows').check();
    await page.waitForSelector('[data-inspector] .raw dt, [data-inspector] .note');
  });

  test('expanding adds and never takes away', async () => {
    await page.goto(`${base}/${graph}`);
    await nodesInGraph(page, shown + 1);
    await page.getByRole('tab', { name: 'About' }).click();
    await page.locator('[data-inspector] li').filter({ hasText: '← SENT' }).getByRole('button').first().click();
    await nodesInGraph(page, shown + 2);
  });

  test('an edge says where it comes from', async ({ browser }) => {
    const other = await open(
      browser,
      'light',
      wide,
      `#/graph?s=x!${expected.campaign_id}!SENT_TO!Recipient!50&sel=${expected.campaign_id}`,
    );
    await other.locator('.edges .link').first().click();
    await other.locator('[data-inspector] h2').getByText('SENT_TO', { exact: true }).waitFor();
    await other.waitForSelector('[data-inspector] .place');
    truthy(new URL(other.url()).hash.includes('~SENT_TO~'), 'the edge is in the address');
    equal(other.troubles, [], 'console');
    await other.context().close();
  });

  test('a link brings the same map back in another window', async ({ browser }) => {
    const other = await open(browser, 'light', wide, new URL(page.url()).hash);
    await nodesInGraph(other, shown + 2);
    equal(await status(other), await status(page), 'status');
    await other.context().close();
  });

  test('the table holds the same nodes', async () => {
    await page.getByRole('tab', { name: 'Table' }).click();
    await page.waitForSelector('table.data');
    equal(await page.locator('table.data').first().locator('tbody tr').count(), shown + 2, 'rows');
  });

  test('“?” lists the keys', async () => {
    await page.locator('h2').first().click();
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Help and keys' }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('an unknown entity is told in plain words', async ({ browser }) => {
    const other = await open(browser, 'light', wide, '#/trace?of=campaign:nowhere/0');
    const said = await other.locator('[role=alert]').textContent();
    truthy(!/api|GET/.test(said ?? ''), `“${said}” speaks to people`);
    await other.context().close();
  });

  test('an address that leads nowhere says so and leads home', async ({ browser }) => {
    const other = await open(browser, 'light', wide, '#/nowhere');
    await other.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await other.getByRole('link', { name: 'Go to the start page' }).click();
    await other.waitForSelector('.questions a');
    await other.keyboard.press('/');
    equal(await other.inputValue('#home-search'), '', 'the key that leads to the search box types nothing there');
    await other.context().close();
  });

  test('an id leads to what it names', async ({ browser }) => {
    const other = await open(browser, 'light', wide, `#/search?q=${expected.campaign_id}`);
    await other.getByRole('button', { name: `Go to ${expected.subject}` }).click();
    await other.locator('[data-inspector] h2').getByText(expected.subject).waitFor();
    equal(other.troubles, [], 'console');
    await other.context().close();
  });

  test('the people behind the agencies can be listed', async ({ browser }) => {
    const other = await open(browser, 'light', wide, trace);
    await other.getByText(/^People: /).click();
    await other.waitForSelector('[data-people] tr[data-recipient]');
    await axe(other);
    await other.context().close();
  });

  test('what texts name has a trace; of other things the page says what has one', async ({ browser }) => {
    const {
      hits: [person],
    } = await (await fetch(`${base}/api/v1/search?q=&kind=Person&limit=1`)).json();
    const want = await (await fetch(`${base}/api/v1/trace/persons/${person.id}`)).json();
    truthy(want.agencies.length > 0, 'somebody was told of the first person');
    const other = await open(browser, 'light', narrow, `#/trace?of=${person.id}`);
    await other.waitForSelector('[data-told] tr[data-agency]');
    const got = await other.$$eval('[data-told] tr[data-agency]', (rows) => rows.map((r) => r.dataset.agency));
    // A long table holds the rows that are seen; how many there are it says to screen readers.
    equal(
      got,
      want.agencies.slice(0, got.length).map((a) => a.id),
      'agencies',
    );
    const rows = Number((await other.locator('[data-told] table').getAttribute('aria-rowcount')) ?? got.length + 1) - 1;
    equal(rows, want.agencies.length, 'their number');
    equal(await other.locator('[data-texts] tbody tr').count(), want.texts.length, 'texts');
    await axe(other);
    const {
      hits: [site],
    } = await (await fetch(`${base}/api/v1/search?q=&kind=Site&limit=1`)).json();
    await other.goto(`${base}/#/trace?of=${site.id}`);
    await other.waitForSelector('[data-without]');
    equal(await other.getByRole('button', { name: 'Try again' }).count(), 0, 'nothing to try again');
    await other.getByRole('link', { name: 'Show this in the graph' }).click();
    await nodesInGraph(other, 1);
    equal(other.troubles, [], 'console');
    await other.context().close();
  });

  test('the search box covers no button of the header', async ({ browser }) => {
    for (const width of [390, 810, 1100, 1440]) {
      const other = await open(browser, 'light', { width, height: 700 }, graph.replace('#/graph', '#/metrics'));
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

  test('nothing went wrong on the way and nothing was asked elsewhere', async () => equal(page.troubles, [], 'console'));
});
