// Looks at a store of which it is not worked out which entities are one, resolves it with the
// real loader, and sees the notice go.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { equal, truthy } from './check.mjs';

const run = promisify(execFile);

/** Runs the checks; leaves the store resolved. */
export async function unresolved({ checks, open, base, store, narrow, axe }) {
  const first = async (kind) => (await (await fetch(`${base}/api/v1/search?q=&kind=${kind}&limit=1`)).json()).hits[0].id;
  const agency = await first('Agency');
  const pages = [
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
  // Of the review a store that is not resolved knows nothing: that answer is told in the console.
  const others = (page) => page.troubles.filter((t) => !/status of 503/.test(t));

  await checks.run('every page says that spellings are not joined yet', async () => {
    const page = await open('dark', narrow, '#/', base);
    for (const hash of pages) {
      await page.goto(`${base}/${hash}`);
      await page.locator('[role=status] [data-unresolved]').waitFor();
    }
    await axe(page);
    equal(others(page), [], 'console');
    await page.context().close();
  });

  await checks.run('the notice goes when a resolution has come, and so does the caveat', async () => {
    const page = await open('light', narrow, `#/trace?of=${agency}`, base);
    await page
      .locator('[data-counting]')
      .getByText(/^Each spelling may count/)
      .waitFor();
    await page.locator('[data-unresolved]').waitFor();
    await run(process.env.LOADER, ['resolve', '--store', store]);
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
}
