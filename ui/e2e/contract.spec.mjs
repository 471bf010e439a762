// What others may rely on: the names and roles of the page, sentence by sentence.
import { expect, test } from '@playwright/test';
import { ask, base, equal, expected, open, truthy, wide } from './reader.mjs';

const names = ['Matrix', 'Flow', 'Map', 'Graph', 'Table'];
const of = expected.campaign_id.replace(/^(campaign:)?/, 'campaign:');
const scene = `s=t!${of}!50`;
const number = (text) => Number(text.replaceAll(',', ''));

/** The numbers of a table's cells, row by row; what is no number is left out. */
const numbersOf = async (table) =>
  (await table.locator('tbody td').allTextContents())
    .map((t) => t.trim())
    .filter((t) => /^[\d,]+$/.test(t))
    .map(number);

test.describe('the contract', () => {
  let page;
  test.beforeEach(async ({ browser }) => (page = await open(browser, 'light', wide, '#/matrix')));
  test.afterEach(async () => {
    equal(page.troubles, [], 'console, and other hosts');
    await page.context().close();
  });
  const go = (hash) => page.goto(`${base}/${hash}`);

  test('tabs have role tab with the five names, and the keys 1 to 5', async () => {
    equal(await page.getByRole('tab').allTextContents(), names, 'tabs');
    for (const [i, name] of names.entries()) {
      await page.keyboard.press(String(i + 1));
      await page.getByRole('tab', { name, exact: true, selected: true }).waitFor();
      truthy(page.url().includes(`#/${name.toLowerCase()}`), `key ${i + 1}`);
    }
  });

  test('each canvas view is an application with a name, and has an equal table', async () => {
    const counted = await ask('/trace/matrix?rows=state&cols=month&limit=1000&cols_limit=1000');
    await page.getByRole('application', { name: /^Matrix of \d/ }).waitFor();
    await page.getByRole('tab', { name: 'Table' }).click();
    await page.locator('table.data tbody tr').first().waitFor();
    equal(
      (await numbersOf(page.locator('table.data'))).sort((a, b) => a - b),
      counted.rows.items.flatMap((r, i) => [r.total, ...counted.cells[i]]).sort((a, b) => a - b),
      'the numbers of the matrix',
    );

    await page.getByRole('tab', { name: 'Flow' }).click();
    await page.getByRole('application', { name: /^Flow of/ }).waitFor();
    await page.getByText('As a table').click();
    const links = await Promise.all(
      ['rows=site&cols=agency_type', 'rows=state&cols=agency_type'].map((q) => ask(`/trace/matrix?${q}&limit=1000&cols_limit=1000`)),
    );
    const widths = links.flatMap((l) => l.cells.flat().filter((n) => n > 0));
    await page.locator('table.data').last().locator('tbody tr').first().waitFor(); // it is filled once it is unfolded
    expect((await numbersOf(page.locator('table.data').last())).sort((a, b) => a - b)).toEqual(widths.sort((a, b) => a - b));

    await page.getByRole('tab', { name: 'Map' }).click();
    await page.getByRole('application', { name: /^Map of/ }).waitFor();
    await page.locator('table.data').first().locator('tbody tr').first().waitFor();
    equal(
      await numbersOf(page.locator('table.data').first()),
      counted.rows.items.filter((r) => r.key).map((r) => r.total),
      'the numbers of the map',
    );

    await go(`#/graph?${scene}`);
    await page.getByRole('application', { name: /^Graph/ }).waitFor();
    await page.waitForFunction(() => /^\s*[\d,]+ nodes/.test(document.querySelector('.status')?.textContent ?? ''));
    const shown = number(/[\d,]+/.exec(await page.locator('.status').first().textContent())[0]);
    await page.getByRole('tab', { name: 'Table' }).click();
    await expect.poll(() => page.locator('table.data tbody tr').count(), 'the nodes of the graph').toBe(shown);
  });

  test('search is a combobox named “Search” that leads to suggestions', async () => {
    const box = page.getByRole('combobox', { name: 'Search', exact: true });
    equal(await box.count(), 1, 'search boxes');
    await box.fill(expected.subject.slice(0, 12));
    await page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first().waitFor();
    equal(await box.getAttribute('aria-expanded'), 'true', 'is open');
  });

  test('the inspector is a region “Inspector”, its rows a region “Evidence”', async () => {
    await go(`#/trace?of=${of}&sel=${of}&tab=evidence`);
    const inspector = page.getByRole('region', { name: 'Inspector', exact: true });
    await inspector.waitFor();
    const evidence = page.getByRole('region', { name: 'Evidence', exact: true });
    const want = await ask(`/entities/${of}/evidence?raw=true&limit=1`);
    await evidence.getByText(want.evidence[0].file).first().waitFor();
  });

  test('the time brush has two sliders, “From” and “To”, under every view', async () => {
    for (const name of names) {
      await page.getByRole('tab', { name, exact: true }).click();
      for (const end of ['From', 'To']) await page.getByRole('slider', { name: end, exact: true }).waitFor();
    }
  });

  test('saved views are listed in a dialog “Saved views”', async () => {
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('dialog', { name: 'Saved views', exact: true }).waitFor();
  });

  test('the policy is default-src self, for the page and for answers', async () => {
    for (const path of ['/', '/api/v1/schema'])
      truthy(/^default-src 'self'(;|$)/.test((await page.request.get(base + path)).headers()['content-security-policy']), path);
  });
});
