// Looks at a store of which it is not worked out which entities are one, resolves it with the
// real loader, and sees the notice go.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { test } from '@playwright/test';
import { axe, equal, narrow, open, truthy } from './reader.mjs';

const run = promisify(execFile);
const at = process.env.UNRESOLVED_URL;

test.describe.serial('a store that is not resolved', () => {
  const first = async (kind) => (await (await fetch(`${at}/api/v1/search?q=&kind=${kind}&limit=1`)).json()).hits[0].id;
  let agency;
  let pages;
  test.beforeAll(async () => {
    agency = await first('Agency');
    pages = [
      '#/',
      '#/search?q=',
      `#/table?s=n!${agency}`,
      `#/graph?s=n!${agency}`,
      `#/trace?of=${agency}`,
      `#/trace?of=${await first('Campaign')}`,
      '#/cascade?by=subject&of=bulletin',
      '#/metrics',
      '#/review',
      '#/judgements',
      '#/nowhere',
    ];
  });
  // Of the review a store that is not resolved knows nothing: that answer is told in the console.
  const others = (page) => page.troubles.filter((t) => !/status of 503/.test(t));

  test('every page says that spellings are not joined yet', async ({ browser }) => {
    const page = await open(browser, 'dark', narrow, '#/', at);
    for (const hash of pages) {
      await page.goto(`${at}/${hash}`);
      await page.locator('[role=status] [data-unresolved]').waitFor();
    }
    await axe(page);
    equal(others(page), [], 'console');
    await page.context().close();
  });

  test('the notice goes when a resolution has come, and so does the caveat', async ({ browser }) => {
    const page = await open(browser, 'light', narrow, `#/trace?of=${agency}`, at);
    await page
      .locator('[data-counting]')
      .getByText(/^Each spelling may count/)
      .waitFor();
    await page.locator('[data-unresolved]').waitFor();
    await run(process.env.LOADER, ['resolve', '--store', process.env.UNRESOLVED_STORE]);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))); // as when the reader comes back to the page
    await page.locator('[data-unresolved]').waitFor({ state: 'detached' });
    await page
      .locator('[data-counting]')
      .getByText(/^Spellings of one agency are joined/)
      .waitFor();
    await page.getByRole('button', { name: 'What this agency stands for' }).click();
    await page.waitForSelector('[data-identity] [data-member]');
    truthy(others(page).length === 0, `console: ${others(page)}`);
    await page.context().close();
  });
});
