// The people behind a number of a trace, with the lines of the list and the rows that they name: beside what the API lists.
import { test } from '@playwright/test';
import { ask, axe, equal, open, truthy, wide } from './reader.mjs';

test('receipts are listed page by page, with their rows; closing and Back lead away and here again', async ({ browser }) => {
  const largest = (await ask('/trace/matrix?rows=agency&cols=campaign&limit=1&cols_limit=1')).cols.items[0].key;
  const page = await open(browser, 'light', wide, `#/trace?of=${largest}`);
  const want = await ask(`/trace/campaigns/${largest}/receipts?rule=listed&limit=50`);
  truthy(want.total > 40, 'the list has more than two pages');
  await page.locator('.coverage [data-opens=listed]').first().click();
  const region = page.getByRole('region', { name: 'Receipts' });
  await region.locator('li[data-rule]').nth(19).waitFor();
  equal(await region.locator('li[data-rule]').count(), 20, 'a page');
  const names = () => region.locator('li[data-rule] > button').allTextContents();
  await region.getByRole('button', { name: /^Show more/ }).click();
  const seen = Math.min(40, want.total);
  await region
    .locator('li[data-rule]')
    .nth(seen - 1)
    .waitFor();
  equal(
    await names(),
    want.receipts.slice(0, 40).map((r) => r.person.name),
    'people',
  );

  const [first] = want.receipts;
  const rows = region.locator('li[data-rule]').first().locator('[data-role]');
  equal(
    await rows.evaluateAll((all) => all.map((e) => e.dataset.role)),
    first.rows.map((r) => r.role),
    'rows of the first',
  );
  const listed = first.rows.findIndex((r) => r.role === 'listed_row');
  equal(await rows.nth(listed).locator('mark').first().textContent(), first.rows[listed].value, 'the cell that states the agency');
  await rows.nth(listed).getByText('The row as it stands in the file').click();
  equal(await rows.nth(listed).locator('dl mark').textContent(), first.rows[listed].value, 'the same cell in its row');
  await axe(page);

  await region.getByRole('button', { name: 'Close the receipts' }).click();
  await region.waitFor({ state: 'detached' });
  await page.goBack();
  await region.locator('li[data-rule]').nth(19).waitFor();
  equal(page.troubles, [], 'console');
  await page.context().close();
});
