// The tools beside the views, as their users use them: the table, the time, the drawer of queries.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ask, base, equal, expected, open, truthy, wide } from './reader.mjs';

test.describe('the tools', () => {
  let page;
  test.beforeEach(async ({ browser }) => (page = await open(browser, 'light', wide, `#/table?s=t!${expected.campaign_id}!1000`)));
  test.afterEach(async () => {
    equal(page.troubles, [], 'console');
    await page.context().close();
  });

  test('the table sorts, filters and leaves columns out; what is copied and what is saved is what it lists', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const { agencies, campaign } = await ask(`/trace/campaigns/${expected.campaign_id}?limit=1000`);
    const names = () => page.$$eval('table.data tbody [data-open]', (all) => all.map((e) => e.textContent.trim()));
    await page.locator('table.data tbody [data-open]').first().waitFor();
    const all = [campaign.name, ...agencies.map((a) => a.name)];
    equal([...(await names())].sort(), [...all].sort(), 'rows');
    const head = page.locator('table.data thead button').first();
    await head.click();
    await page.locator('th[aria-sort=ascending]').waitFor();
    const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    const sorted = await names();
    truthy(
      sorted.every((n, i) => i === 0 || collator.compare(sorted[i - 1], n) <= 0),
      'by name',
    );
    const word = agencies[0].name.split(' ')[0];
    await page.getByLabel('Filter the rows').fill(word);
    // A filter looks into every column: of a county, too.
    await page.waitForFunction((n) => Number(document.querySelector('[data-rows]')?.dataset.rows) < n, all.length);
    const want = await names();
    truthy(
      sorted.filter((n) => n.includes(word)).every((n) => want.includes(n)),
      'who bears the word stays',
    );
    await page.getByText('Columns', { exact: true }).click();
    const column = page.locator('details.choice li label').first();
    const label = (await column.textContent()).trim();
    await column.locator('input').uncheck();
    await page.waitForFunction((l) => ![...document.querySelectorAll('table.data th')].some((th) => th.textContent.trim() === l), label);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.locator('[data-said]').waitFor();
    const copied = (await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()]);
    const saved = readFileSync(await file.path(), 'utf8')
      .trim()
      .split(/\r?\n/);
    equal([copied.length, saved.length], [want.length + 1, want.length + 1], 'rows with their heads');
    truthy(!copied[0].split('\t').includes(label), `${label} is left out`);
    equal(
      copied.slice(1).map((l) => l.split('\t')[0]),
      want,
      'the names, in their order',
    );
    await page.locator('table.data tbody [data-open]').first().click();
    await page.getByRole('region', { name: 'Inspector' }).getByRole('heading', { name: want[0] }).waitFor();
  });

  test('time is brushed by a drag over the bars, moved by the keyboard, and plays', async () => {
    await page.goto(`${base}/#/matrix`);
    const bars = page.getByRole('group', { name: 'Time' }).locator('.bars');
    const box = await bars.boundingBox();
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => /since=\d{4}-\d\d/.test(location.hash) && /until=\d{4}-\d\d/.test(location.hash));
    const span = () => /since=(\d{4}-\d\d).*until=(\d{4}-\d\d)/.exec(new URL(page.url()).hash)?.slice(1);
    const [from, to] = span();
    const months = (await ask('/trace/matrix?rows=state&cols=month&cols_limit=1000&limit=1')).cols.items
      .map((c) => c.key)
      .filter(Boolean)
      .sort();
    const at = (m) => months.indexOf(m) / months.length;
    truthy(Math.abs(at(from) - 0.25) < 0.03 && Math.abs(at(to) - 0.5) < 0.03, `${from} to ${to} is where it was drawn`);
    const next = (m) => months[months.indexOf(m) + 1];
    await page.locator('main').focus();
    await page.keyboard.press(']');
    await page.waitForFunction((m) => location.hash.includes(`since=${m}`), next(from));
    equal(span(), [next(from), next(to)], 'a month later');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction((m) => location.hash.includes(`since=${m}`), next(next(next(from))));
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'All of the time' }).click();
    await page.waitForFunction(() => !location.hash.includes('since='));
  });

  test('the drawer of queries leaves room for the view, and takes the height that its edge is given', async () => {
    await page.goto(`${base}/#/matrix`);
    await page.keyboard.press('`');
    const edge = page.getByRole('separator', { name: 'Height of the Cypher drawer' });
    const heights = async () => {
      const of = async (locator) => (await locator.boundingBox()).height;
      return { drawer: await of(page.getByRole('region', { name: 'Cypher' })), view: await of(page.locator('main')) };
    };
    const before = await heights();
    truthy(before.view >= 200, `the matrix has ${before.view} of ${wide.height} pixels`);
    const { x, y, width } = await edge.boundingBox();
    await page.mouse.move(x + width / 2, y + 4);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + 4 - 96);
    await page.mouse.up();
    const becomes = (want, what) => expect.poll(async () => Math.round((await heights()).drawer), what).toBe(want);
    await becomes(Math.round(before.drawer) + 96, 'as many pixels more as it is dragged by');
    await edge.focus();
    await page.keyboard.press('End');
    await becomes(160, 'its least height');
    await page.keyboard.press('Home');
    await becomes(wide.height - 360, 'its most height');
    truthy((await heights()).view > 0, 'the view is not covered');
  });

  test('a state that is chosen on the page of a bulletin narrows the numbers above it', async () => {
    const trace = await ask(`/trace/campaigns/${expected.campaign_id}`);
    const { state, agencies, recipients } = trace.states.find((s) => s.state);
    await page.goto(`${base}/#/trace?of=${trace.campaign.id}&state=${state}`);
    const lead = page.locator('.lead .figure');
    await expect.poll(() => lead.first().textContent()).toMatch(new RegExp(`^${agencies} of ${trace.total} agenc`));
    truthy(
      (await lead.nth(1).textContent()).replace(/,/g, '').startsWith(`${recipients} of ${trace.coverage.recipients} recipients`),
      'recipients of the state',
    );
  });

  test('a query is saved, goes to a file and back, and what ran is listed', async () => {
    await page.keyboard.press('`');
    const drawer = page.getByRole('region', { name: 'Cypher' });
    await drawer.locator('.cm-content').click();
    await page.keyboard.type('MATCH (c:Campaign) RETURN count(c) AS n');
    await page.keyboard.press('Control+Enter');
    await drawer.getByRole('cell').first().waitFor();
    await drawer.getByRole('heading', { name: 'Ran before' }).waitFor();
    await drawer.getByLabel('Name to save the query under').fill('How many');
    await drawer.getByRole('button', { name: 'Save', exact: true }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), drawer.getByRole('button', { name: 'Export', exact: true }).click()]);
    const text = readFileSync(await file.path());
    await drawer.getByRole('button', { name: 'Remove How many' }).click();
    await drawer.getByLabel('Import').setInputFiles({ name: 'q.json', mimeType: 'application/json', buffer: text });
    await drawer.getByText('1 taken from q.json.').waitFor();
    await drawer.locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await drawer.getByRole('button', { name: 'How many', exact: true }).click();
    truthy((await drawer.locator('.cm-content').textContent()).includes('count(c)'), 'the query is back');
    await drawer.getByLabel('Import').setInputFiles({ name: 'none.json', mimeType: 'application/json', buffer: Buffer.from('{"a": 1}') });
    await drawer.getByText('none.json holds no saved query.').waitFor();
  });
});
