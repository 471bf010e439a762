// Whole questions typed into the search box, as a reader asks them, and what they lead to.
import { test } from '@playwright/test';
import { ask, equal, expected, open, wide } from './reader.mjs';

const number = (text) => Number((text ?? '').replaceAll(',', ''));

test.describe('a whole question', () => {
  let page;
  test.beforeEach(async ({ browser }) => {
    page = await open(browser, 'light', wide);
    await page.waitForSelector('.questions a');
  });
  test.afterEach(async () => {
    equal(page.troubles, [], 'console');
    await page.context().close();
  });

  async function type(question, lead) {
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.fill(question);
    await page.getByRole('option').filter({ hasText: lead }).first().waitFor();
  }

  test('which agencies received it: Enter leads to its trace', async () => {
    await type(`Which agencies received “${expected.subject}”?`, 'Who received');
    await page.keyboard.press('Enter');
    await page.locator('[data-trace] tr[data-agency]').first().waitFor();
    equal(number(await page.locator('.figure strong').first().textContent()), expected.agencies.length, 'agencies');
  });

  test('and which of its state did not: the others of its state are listed', async () => {
    await type(`which agencies received ${expected.subject} and which of its state did not`, 'Who did not receive');
    await page.keyboard.press('Enter');
    const { campaign } = await ask(`/trace/campaigns/${expected.campaign_id}`);
    const population = campaign.site.state ? `state:${campaign.site.state}` : 'all';
    const { did_not_receive: want } = await ask(
      `/trace/matrix?rows=agency&cols=campaign&campaign=${expected.campaign_id}&population=${population}`,
    );
    await page.locator(`[data-missing="${want.not_received}"]`).waitFor();
  });

  test('what an agency received in a month: the trace of that month', async () => {
    const [agency] = (await ask('/search?q=&kind=Agency&limit=1')).hits;
    await type(`what did ${agency.name} receive in May 2020, from whom, through whom?`, 'Received (May 2020) by');
    await page.getByRole('option').first().click();
    await page.waitForFunction(() => /since=2020-05&until=2020-05/.test(location.hash));
    const trace = await ask(`/trace/agencies/${agency.id}`);
    await page.locator('[aria-label="Table of campaigns"] tbody tr').first().waitFor();
    equal(
      await page.locator('[aria-label="Table of campaigns"] tbody tr').count(),
      trace.campaigns.filter((c) => c.sent_at.startsWith('2020-05')).length,
      'bulletins of the month',
    );
  });

  test('how it travelled, and who heard of it first: its cascade', async () => {
    await type(`how did ${expected.subject} travel and who heard it first?`, 'How it travelled');
    await page.keyboard.press('Enter');
    const { steps } = await ask(`/trace/cascades?subject=${expected.campaign_id}`);
    await page.locator('[data-cascade] tbody tr').first().waitFor();
    equal(await page.locator('[data-cascade] tbody tr').count(), steps.length, 'bulletins in time');
  });

  test('another question says which are answered; Enter shows the same', async () => {
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.fill('who killed Bambi?');
    await page.getByText(/^Nothing matches\. Ask “which agencies received/).waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByRole('main')
      .getByText(/^Nothing matches\. Ask “which agencies received/)
      .waitFor();
  });
});
