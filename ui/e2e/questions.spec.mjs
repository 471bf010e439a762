// The three questions that the page is for, by keyboard alone; what is read equals what the API answers.
import { expect, test } from '@playwright/test';
import { ask, base, equal, expected, first, open, truthy, wide } from './reader.mjs';

const number = (text) => Number((text ?? '').replaceAll(',', ''));
const mostTabs = 45; // a reader who must press Tab more often than this has lost the way

/** Presses Tab until the focus is on something of that name. */
async function tabTo(page, name) {
  for (let i = 0; i < mostTabs; i++) {
    await page.keyboard.press('Tab');
    const on = await page.evaluate(() => {
      const e = document.activeElement;
      return e?.getAttribute('aria-label') ?? e?.textContent?.trim() ?? '';
    });
    if (on === name || (name instanceof RegExp && name.test(on))) return;
  }
  throw new Error(`${mostTabs} times Tab did not lead to ${name}`);
}

/** Types into the search box and takes what it suggests under that name. */
async function searchFor(page, words, name) {
  await page.keyboard.press('/');
  await page.keyboard.type(words);
  await page.locator('[role=option]').filter({ hasText: name }).first().waitFor();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('ArrowDown');
    if ((await page.locator('[role=option][aria-selected=true]').textContent())?.includes(name)) break;
  }
  await page.keyboard.press('Enter');
}

test.describe('by keyboard alone', () => {
  let page;
  test.beforeEach(async ({ browser }) => {
    page = await open(browser, 'light', wide);
    await page.waitForSelector('.questions a');
  });
  test.afterEach(async () => {
    equal(page.troubles, [], 'console');
    await page.context().close();
  });

  test('which agencies received it, and which of its state did not', async () => {
    const trace = await ask(`/trace/campaigns/${expected.campaign_id}`);
    await searchFor(page, expected.subject, expected.subject);
    await page.waitForSelector('[data-trace] tr[data-agency]');
    equal(number(await page.locator('.figure strong').first().textContent()), trace.total, 'agencies');
    await tabTo(page, 'Who did not receive it');
    await page.keyboard.press('Enter');
    const { state } = trace.campaign.site;
    const { did_not_receive: want } = await ask(
      `/trace/matrix?rows=agency&cols=campaign&campaign=${expected.campaign_id}&population=${state ? `state:${state}` : 'all'}`,
    );
    await page.locator(`[data-missing="${want.not_received}"]`).waitFor();
    if (!want.refused) {
      const listed = page.getByRole('region', { name: 'Agencies that did not receive' }).locator('tbody button');
      equal((await listed.allTextContents()).sort(), want.agencies.map((a) => a.name).sort(), 'who did not');
    }
  });

  test('what an agency received in a month, from whom, through whom, down to the rows', async () => {
    const { hits } = await ask('/search?q=&kind=Agency&limit=1');
    const agency = hits[0];
    const trace = await ask(`/trace/agencies/${agency.id}`);
    await searchFor(page, `agency:${agency.name}`, agency.name);
    await page.waitForSelector('[data-campaigns] tbody tr');
    const month = trace.months.filter((m) => m.value).at(-2).value;
    for (const end of ['From', 'To']) {
      await tabTo(page, end);
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
    }
    await page.waitForFunction((m) => location.hash.includes(`since=${m}`) && location.hash.includes(`until=${m}`), month);
    const want = trace.campaigns.filter((c) => c.sent_at.startsWith(month));
    const table = '[aria-label="Table of campaigns"]'; // downloads have a table of their own
    const rows = page.locator(`${table} tbody tr`);
    await expect.poll(() => rows.count(), 'bulletins of the month').toBe(want.length); // the trace of the month is asked for
    const lead = await page.locator('.lead .figure').allTextContents(); // no number of all times stands over a month
    truthy(lead[0].startsWith(`${want.length} of ${trace.total} campaigns, `), `over the month: ${lead[0]}`);
    equal(parseInt(lead[2], 10), new Set(want.map((c) => c.site.id)).size, 'sites that sent in the month');
    const senders = (await page.locator('.sites .num').allTextContents()).map(number);
    const bySite = [...new Set(want.map((c) => c.site.id))].map((id) => want.filter((c) => c.site.id === id).length);
    equal(
      senders,
      bySite.sort((a, b) => b - a),
      'from whom, in the month',
    );
    equal(
      (await page.$$eval(`${table} tbody td:nth-child(4)`, (cells) => cells.map((c) => c.textContent))).map(number).sort(),
      want.map((c) => c.recipients).sort(),
      'people',
    );
    await tabTo(page, 'Table of campaigns');
    await page.keyboard.press('Tab');
    for (let i = 0; i < 8 && !(await page.evaluate(() => document.activeElement.closest('tbody'))); i++) await page.keyboard.press('Tab');
    const name = await page.evaluate(() => document.activeElement.textContent.trim());
    await page.keyboard.press('ArrowRight'); // from the name to the number of people
    const people = number(await page.evaluate(() => document.activeElement.textContent));
    await page.keyboard.press('Enter');
    truthy(
      want.some((c) => c.name === name && c.recipients === people),
      `${people} people for “${name}”`,
    );
    const receipts = page.locator('[data-receipts]');
    await receipts.getByText(new RegExp(`^${people.toLocaleString('en-GB')} (person|people) received it`)).waitFor();
    await receipts.locator('[data-role]').first().waitFor(); // the line of the list, the row that it names
    truthy(/receipts=campaign:/.test(decodeURIComponent(page.url())), 'the receipts are in the address');
  });

  test('how an item travelled, and who heard it first', async () => {
    // A bulletin that was passed on: of the subjects that several have, the first.
    const item = await first('Campaign', (h) => /^fwd?:/i.test(h.name) && h.properties?.status === 'sent');
    const cascade = await ask(`/trace/cascades?subject=${item.id}`);
    truthy(cascade.steps.length > 1, 'it went from center to center');
    await page.goto(`${base}/#/trace?of=${item.id}`);
    await page.waitForSelector('h1');
    await tabTo(page, 'Same subject elsewhere');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-cascade] tbody tr');
    const firstRow = await page.locator('[data-cascade] tbody tr').first().locator('td').allTextContents();
    equal(firstRow[1].trim(), cascade.steps[0].site.name, 'who sent it first');
    equal(number(firstRow[4]), cascade.steps[0].recipients, 'how many heard it first');
    const drawing = page.getByRole('application', { name: /^Time line of/ });
    await tabTo(page, /^Time line of/);
    await page.keyboard.press('ArrowRight');
    truthy((await page.locator('.says').textContent()).includes(cascade.steps[0].site.name), 'the time line says it too');
    await drawing.press('Enter');
    await page.waitForFunction((id) => decodeURIComponent(location.hash).includes(`trace?of=${id}`), cascade.steps[0].id);
  });
});
