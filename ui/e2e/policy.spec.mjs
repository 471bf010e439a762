// The page keeps its own security policy: no inline style or script, nothing from elsewhere, in every view and every dialog.
import { test } from '@playwright/test';
import { base, equal, expected, open, truthy, wide } from './reader.mjs';

const views = ['', 'matrix', 'flow', 'map', 'graph', 'table', 'metrics', 'review', 'judgements', 'search?q=police'];
// Logging in is held to it by roles.mjs, over TLS.

test('no view and no dialog breaks the policy', async ({ browser }) => {
  const page = await open(browser, 'light', wide);
  const policy = (await page.request.get(`${base}/`)).headers()['content-security-policy'];
  truthy(policy.startsWith("default-src 'self'"), policy);
  equal(policy.match(/unsafe-[a-z]+/g), null, 'exceptions of the policy');
  for (const view of [...views, `trace/${expected.campaignId ?? expected.campaign_id}`, `mail/${expected.campaign_id}`]) {
    await page.goto(`${base}/#/${view}`);
    await page.waitForLoadState('networkidle');
    await page.locator('main').first().waitFor();
  }
  await page.goto(`${base}/#/matrix`);
  await page.getByRole('application', { name: /^Matrix of/ }).waitFor();
  for (const [name, key] of [
    ['Help and keys', '?'],
    ['Saved views', ''],
    ['Export a picture', 'x'],
  ]) {
    if (key) await page.keyboard.press(key);
    else await page.getByRole('button', { name }).click();
    await page.locator('dialog[open]').first().waitFor();
    await page.keyboard.press('Escape');
    await page
      .locator('dialog[open]')
      .first()
      .waitFor({ state: 'detached' })
      .catch(() => {});
  }
  await page.getByRole('button', { name: 'Saved views' }).click();
  const saved = page.getByRole('dialog', { name: 'Saved views' });
  await saved.getByText(/^Stories:/).click();
  await saved.getByRole('button', { name: 'New story' }).click();
  await saved.getByLabel('Name of the story').waitFor();
  await page.keyboard.press('Escape');
  await saved.waitFor({ state: 'hidden' });
  await page.goto(
    `${base}/#/trace?of=${expected.campaign_id.replace(/^(campaign:)?/, 'campaign:')}&sel=${expected.campaign_id.replace(/^(campaign:)?/, 'campaign:')}`,
  );
  await page.getByRole('region', { name: 'Inspector' }).getByRole('button', { name: 'Add a note' }).click();
  await page.locator('textarea').first().waitFor();
  await page.goto(`${base}/#/matrix`);
  await page.getByRole('application', { name: /^Matrix of/ }).waitFor();
  await page.keyboard.press('`');
  const editor = page.locator('.cm-content');
  await editor.click();
  await page.keyboard.type('MATCH (a:Ag');
  await page.locator('.cm-tooltip-autocomplete').waitFor();
  // The editor's own styles hold: without them it has no font of its own and its tooltip no place.
  equal(await page.locator('.cm-tooltip-autocomplete').evaluate((e) => getComputedStyle(e).position), 'fixed', 'place of completions');
  equal(page.troubles, [], 'what broke the policy');
  // The test sees a fault: a style that the policy forbids.
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<i style="color: red">x</i>'));
  await page.waitForTimeout(200);
  truthy(
    page.troubles.some((t) => t.startsWith('policy: style-src')),
    `a planted fault is seen: ${page.troubles}`,
  );
  await page.context().close();
});
