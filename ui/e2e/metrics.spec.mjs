// Runs metrics in the browser, writes one back and sizes the graph by it; follows a file and a
// subject from site to site; reads the trace of a draft.
import { expect, test } from '@playwright/test';
import { ask, axe, base, equal, first, open, truthy, wide } from './reader.mjs';

test.describe.serial('metrics and cascades', () => {
  let page;
  let result = '';
  test.beforeAll(async ({ browser }) => (page = await open(browser, 'light', wide)));
  test.afterAll(() => page.context().close());

  test('it starts with the campaigns that agencies received, in a sentence, and two metrics are compared', async ({ browser }) => {
    const other = await open(browser, 'dark', wide, '#/metrics');
    await other.locator('[data-start]').click();
    await other.waitForSelector('[data-run=done] tr[data-value]');
    const want = await ask('/metrics/degree?scope=agencies-campaigns&kind=Agency&top=0');
    const said = await other.locator('[data-sentence]').textContent();
    const [a] = want.top;
    truthy(
      said.startsWith(
        `Among ${want.total.toLocaleString('en-GB')} agencies, by campaigns received (degree), ${a.name} is first with ${a.value}.`,
      ),
      `the sentence: ${said}`,
    );
    const trace = await ask(`/trace/agencies/${a.id}?limit=1`);
    equal(trace.total, a.value, 'the campaigns that it received, as its trace counts them');
    // Equal values share their ranks.
    const ranks = await other.locator('[data-rank]').allTextContents();
    const first = want.top
      .slice(0, 49)
      .map((v) => [want.top.filter((u) => u.value > v.value).length + 1, want.top.filter((u) => u.value >= v.value).length]);
    equal(
      ranks.slice(0, 40),
      first.slice(0, 40).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)),
      'the ranks',
    );
    await other.selectOption('[data-against]', 'strength');
    await other.waitForSelector(`[data-scatter="${want.total}"]`);
    equal(await other.locator('[data-scatter] circle').count(), Math.min(want.total, 3000), 'a dot an agency');
    await axe(other);
    // The same on what the graph shows.
    await other.goto(`${base}/#/metrics?metric=degree&scope=selection&s=t!${a.id}!5`);
    await other.getByText(/nodes of the graph as it is shown/).waitFor();
    await other.locator('[data-start]').click();
    await other.waitForSelector('[data-run=done] tr[data-value]');
    equal(other.troubles, [], 'console');
    await other.context().close();
  });

  test('a metric is chosen, run and read with what it stands on', async () => {
    await page.getByRole('link', { name: 'Metrics' }).click();
    await page.waitForSelector('[data-run=none]');
    await page.selectOption('[data-metric]', 'degree');
    await page.selectOption('[data-scope]', 'agencies-campaigns');
    await page.locator('[data-start]').click();
    await page.waitForSelector('[data-run=done] tbody tr[data-value]');
    const want = await ask('/metrics/degree?scope=agencies-campaigns&top=50');
    const names = await page.locator('[data-run=done] tbody .name').allTextContents();
    equal(
      names,
      want.top.map((v) => v.name),
      'the names',
    );
    equal(
      await page.$$eval('tr[data-value]', (rows) => rows.map((r) => Number(r.dataset.value))),
      want.top.map((v) => v.value),
      'the values',
    );
    equal(Number(await page.locator('[data-distribution] rect').count()), want.distribution.length, 'bars');
    const about = await page.locator('.about').textContent();
    truthy(
      (await page.locator('figcaption').textContent()).includes(`largest ${want.top[0].value.toLocaleString('en-GB')}.`),
      'the largest value',
    );
    for (const words of [want.scope.nodes.toLocaleString('en-GB'), 'What the leak lacks', 'UTC'])
      truthy(about.includes(words), `“${words}” is told in ${about}`);
    result = new URL(page.url()).hash;
  });

  test('one kind can be listed alone, and a value leads to its entity', async () => {
    await page.selectOption('[data-kind]', 'Agency');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[data-run=done] tbody .kind')].every((k) => k.textContent.includes('Agency')),
    );
    const first = page.locator('[data-run=done] tbody .link').first();
    const name = await first.textContent();
    await first.click();
    await page.locator('[data-inspector] h2').getByText(name, { exact: true }).waitFor();
  });

  test('a link brings the same result back in another window', async ({ browser }) => {
    const other = await open(browser, 'dark', wide, result);
    await other.waitForSelector('[data-run=done] tr[data-value]');
    await other.context().close();
  });

  test('a result that is not kept any more says what to do', async ({ browser }) => {
    const other = await open(browser, 'light', wide, '#/metrics?metric=degree&scope=all&run=0000000000000000');
    await other.getByText('This result is not kept any more.').waitFor();
    await other.getByRole('button', { name: 'Try again' }).click();
    await other.waitForSelector('[data-run=done]');
    await other.context().close();
  });

  test('a number of the whole, and a metric that cannot be run as asked', async ({ browser }) => {
    const other = await open(browser, 'light', wide, '#/metrics?metric=assortativity-state&scope=sites-agencies');
    await other.locator('[data-start]').click();
    await other.waitForSelector('[data-number=assortativity]');
    await other.goto(`${base}/#/metrics?metric=personalised-pagerank&of=agency:nobody`);
    await other.locator('[data-start]').click();
    await other
      .locator('[role=alert]')
      .getByText(/agency:nobody/)
      .waitFor();
    await other.context().close();
  });

  test('a long run tells its progress and is stopped', async ({ browser }) => {
    const other = await open(browser, 'light', wide, '#/metrics?metric=betweenness&scope=all&par=sources=1000000');
    await other.locator('[data-start]').click();
    await other.locator('[data-run] progress').waitFor();
    await other.getByRole('button', { name: 'Cancel' }).click();
    await other.waitForSelector('[data-run=stopped]');
    // The page says so at once, and its request to stop is then on its way.
    const left = async () => (await ask('/metrics/runs')).runs.filter((r) => r.metric === 'betweenness');
    await expect.poll(left, { message: 'no run is left', timeout: 2_000 }).toEqual([]);
    equal(other.troubles, [], 'console');
    await other.context().close();
  });

  test('values are written to the graph and size the graph', async () => {
    await page.getByRole('button', { name: 'Write to the graph' }).click();
    await page.waitForSelector('[data-written=degree]');
    equal(
      (await ask('/metrics/written')).written.map((w) => w.property),
      ['degree'],
      'what is written',
    );
    await page.getByRole('button', { name: /^Show the first in the graph, sized/ }).click();
    await page.waitForFunction(() =>
      /^\s*\d+ nodes, [1-9]\d* (edges|summed lines)/.test(document.querySelector('.status')?.textContent ?? ''),
    );
    equal(await page.getByLabel('Size').inputValue(), 'degree', 'the size');
    equal(await page.getByLabel('Colour').inputValue(), 'degree', 'the colour');
    await page.locator('.legend [data-class]').first().waitFor();
    await axe(page);
  });

  test('a file is followed by its content, and the page says so', async () => {
    const file = await first('Document', (h) => h.properties?.sha256);
    truthy(file, 'the demo has a file whose content is known');
    await page.goto(`${base}/#/table?s=n!${file.id}&sel=${file.id}`);
    await page.getByRole('button', { name: 'Where it went' }).click();
    await page.locator(`[data-sha256="${file.properties.sha256}"]`).waitFor();
    const want = await ask(`/trace/cascades?attachment=${encodeURIComponent(file.id)}`);
    equal(
      await page.$$eval('[data-cascade] [data-rule]', (cells) => cells.map((c) => c.dataset.rule)),
      [...want.steps, ...want.undated].map((s) => s.rule),
      'rules',
    );
    await page.goto(`${base}/#/cascade?by=subject&of=zebra`);
    await page.waitForSelector('[data-hint]');
  });

  test('the trace of a draft says that it was not sent', async () => {
    const draft = await first('Campaign', (h) => h.properties?.status === 'draft');
    truthy(draft, 'the demo has a draft');
    await page.goto(`${base}/#/trace?of=${draft.id}`);
    await page.locator('[data-draft]').waitFor();
    equal(await page.locator('h1 + .line').getByRole('button').count(), 0, 'no empty site is named');
  });

  test('what was written is taken away', async () =>
    equal((await ask('/metrics/written/degree', 'DELETE')).written, [], 'what is written'));

  test('nothing went wrong with metrics and cascades', async () => equal(page.troubles, [], 'console'));
});
