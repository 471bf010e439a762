// The views of one question: tabs and keys, and every number equals the API's.
import { test } from '@playwright/test';
import { ask, axe, base, equal, expected, open, truthy, wide } from './reader.mjs';

const names = ['Matrix', 'Flow', 'Map', 'Graph', 'Table'];
const number = (n) => n.toLocaleString('en-GB');
const matrix = (q) => ask(`/trace/matrix?${q}`);

test.describe('the views', () => {
  let page;
  test.beforeEach(async ({ browser }) => (page = await open(browser, 'light', wide, '#/matrix')));
  test.afterEach(async () => {
    equal(page.troubles, [], 'console');
    await page.context().close();
  });
  const go = (hash) => page.goto(`${base}/${hash}`);

  test('five tabs, in order, led to by the keys 1 to 5', async () => {
    equal(await page.getByRole('tablist', { name: 'Views' }).getByRole('tab').allTextContents(), names, 'tabs');
    for (const [i, name] of names.entries()) {
      await page.keyboard.press(String(i + 1));
      await page.getByRole('tab', { name, selected: true }).waitFor();
      await page.waitForFunction((n) => document.title.startsWith(n), name);
    }
  });

  test('the matrix and its table show the API’s numbers', async () => {
    await page.getByRole('application', { name: /^Matrix of/ }).waitFor();
    const want = await matrix('rows=state&cols=month&limit=1000&cols_limit=1000');
    await page.getByRole('tab', { name: 'Table' }).click();
    await page.waitForSelector('table.data tbody tr');
    const rows = await page.$$eval('table.data tbody tr', (trs) =>
      trs.map((tr) => [...tr.children].slice(1).map((td) => Number(td.textContent.replaceAll(',', '')))),
    );
    equal(
      rows,
      // What is unknown comes last.
      [true, false].flatMap((isKnown) =>
        want.rows.items.flatMap((r, i) => ((r.key !== '') === isKnown ? [[r.total, ...want.cells[i]]] : [])),
      ),
      'totals and cells',
    );
  });

  test('a cell opens into what it counts, and that into its rows in the leak', async () => {
    const want = await matrix('rows=state&cols=month&limit=1000&cols_limit=1000');
    const row = want.rows.items.findIndex((i) => i.key);
    await page.getByRole('application', { name: /^Matrix of/ }).focus();
    await page.keyboard.press('Enter');
    await page.locator(`[data-cell="${want.cells[row][0]}"]`).waitFor();
    equal(await page.locator('[data-cell] tbody tr').count(), want.cells[row][0], 'bulletins');
    await page.locator('[data-cell] tbody button').first().click();
    await page.getByRole('region', { name: 'Evidence' }).locator('.place').first().waitFor();
    await page.getByRole('region', { name: 'Inspector' }).waitFor();
    await axe(page);
  });

  test('who did not receive is told with its population', async () => {
    const want = await matrix('rows=state&cols=month&population=state:CA&lists=known');
    await go('#/matrix?missing=1&population=state:CA&lists=1');
    await page.locator(`[data-missing="${want.did_not_receive.not_received}"]`).waitFor();
    truthy(
      (await page.locator('[data-missing] h2').first().textContent()).includes(number(want.did_not_receive.size)),
      'the size of the population',
    );
    await axe(page);
  });

  test('the time brush narrows every view', async () => {
    const all = await matrix('rows=agency_type&cols=month&cols_limit=1000');
    const last = all.cols.items.filter((c) => c.key).at(-1).key;
    await page.getByRole('slider', { name: 'From' }).focus();
    await page.keyboard.press('End');
    await page.waitForFunction((m) => location.hash.includes(`since=${m}`), last);
    const want = await matrix(`rows=state&cols=month&from=${last}`);
    await page
      .getByText(`${number(want.total)} bulletin`)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Map' }).click();
    const ca = want.rows.items.find((i) => i.key);
    await page
      .locator('svg text')
      .getByText(`${ca.key} ${number(ca.total)}`)
      .waitFor();
    truthy(page.url().includes(`since=${last}`), 'the time stays');
  });

  test('flow and map show the API’s numbers', async () => {
    const states = await matrix('rows=state&cols=month&limit=1000&cols_limit=1000');
    await page.getByRole('tab', { name: 'Map' }).click();
    await page.getByRole('application', { name: /^Map of/ }).waitFor();
    for (const s of states.rows.items.filter((i) => i.key))
      await page
        .locator('svg text')
        .getByText(`${s.key} ${number(s.total)}`, { exact: true })
        .waitFor();
    await axe(page);
    await page.getByRole('tab', { name: 'Flow' }).click();
    await page.getByRole('application', { name: /^Flow of/ }).waitFor();
    const types = await matrix('rows=site&cols=agency_type&limit=1000&cols_limit=1000');
    for (const t of types.cols.items.slice(0, 8))
      await page
        .locator('svg text')
        .getByText(`${t.key || 'type unknown'} ${number(t.total)}`, { exact: true })
        .waitFor();
    await page.getByText('As a table').click();
    const cell = types.cells[0][0];
    await page.locator('table.data tbody').getByText(number(cell), { exact: true }).first().waitFor();
    await axe(page);
  });

  test('a facet narrows all, and is told as a filter that can be removed', async () => {
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    const box = page.getByRole('region', { name: 'Filters' }).locator('input[type=checkbox]:enabled').first();
    await box.check();
    await page.waitForFunction(() => location.hash.includes('state='));
    await page.getByRole('button', { name: /remove the filter$/ }).click();
    await page.waitForFunction(() => !location.hash.includes('state='));
    await axe(page);
  });

  test('one question by keyboard alone: who received it, and which of its state did not', async () => {
    await go('#/');
    await page.waitForSelector('.questions a');
    await page.keyboard.press('/');
    await page.keyboard.type(expected.subject.slice(0, 24));
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-trace] tr[data-agency]');
    await page.locator('main').focus();
    await page.keyboard.press('1');
    await page.getByRole('application', { name: /^Matrix of/ }).waitFor();
    truthy(page.url().includes('of=campaign:'), 'the bulletin stays in question');
    const toggle = page.getByRole('checkbox', { name: 'Did not receive' });
    await toggle.focus();
    await page.keyboard.press('Space');
    await page.locator('[data-missing]').waitFor();
  });
});
