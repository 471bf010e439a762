// On a phone the drawing has most of the height; every tool is at hand in a sheet, which axe finds nothing in and Escape closes.
import { test } from '@playwright/test';
import { axe, equal, expected, narrow, open, truthy } from './reader.mjs';

const least = 0.6; // of the height of the window
const controls = 'a, button:enabled, select, input, summary';
/** Address, the sheets of the page by their buttons. */
const views = {
  Matrix: ['#/matrix', ['Tools', 'Time, counting', 'State by months']],
  Flow: ['#/flow', ['Options', 'How to read it, and the numbers']],
  Graph: [`#/graph?s=t!${expected.campaign_id}!20`, ['Time', 'Looks']],
};

for (const [name, [address, sheets]] of Object.entries(views))
  test(`${name} on a phone`, async ({ browser }) => {
    const page = await open(browser, 'dark', narrow, address);
    const drawing = page.getByRole('application', { name: new RegExp(`^${name} of`) });
    await drawing.waitFor();
    for (const label of sheets) {
      const button = page.getByRole('button', { name: label, exact: true });
      await button.click();
      const sheet = page.locator(`#${await button.getAttribute('aria-controls')}`);
      await sheet.locator(controls).first().waitFor();
      const box = await sheet.boundingBox();
      truthy(box.x >= 0 && box.x + box.width <= narrow.width && box.y + box.height <= narrow.height, `${label} is in the window`);
      await axe(page);
      await sheet.locator(controls).first().focus();
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'hidden' });
      truthy(await button.evaluate((b) => b === document.activeElement), `${label} has the focus again`);
    }
    const { height } = await drawing.boundingBox();
    truthy(height >= least * narrow.height, `the drawing has ${height} of ${narrow.height} px`);
    equal(page.troubles, [], 'console');
    await page.context().close();
  });
