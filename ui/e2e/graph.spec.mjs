// The graph: several paths, and the queries behind each view and each click.
import { test } from '@playwright/test';
import { ask, axe, base, equal, expected, nodesInGraph, open, truthy, wide } from './reader.mjs';

/** What a query told by the page answers. */
async function run(query) {
  const answer = await fetch(`${base}/api/v1/cypher`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { status: answer.status, ...(await answer.json()) };
}

/** Opens what tells the queries of a part of the page; each API call and each Cypher as text. */
async function behind(part) {
  const details = part.locator('[data-behind]').first();
  await details.locator('summary').click();
  const texts = (name) => details.locator(`pre[aria-label^="${name}"]`).allTextContents();
  await details.locator('pre').first().waitFor();
  return { calls: await texts('API call'), cypher: await texts('Cypher') };
}

test.describe('the graph', () => {
  let page, from, to, found;
  test.beforeAll(async () => {
    // Two agencies that some people join; the API says which paths there are.
    const { hits } = await ask('/search?q=&kind=Agency&limit=8');
    const { relations } = await ask('/schema');
    const rel = relations.filter((r) => r.type !== 'MENTIONS').map((r) => `rel=${r.type}`);
    for (const other of hits.slice(1)) {
      [from, to] = [hits[0].id, other.id];
      found = await ask(`/paths?from=${from}&to=${to}&k=3&${rel.join('&')}`);
      if (found.paths.length === 3) break;
    }
    truthy(found.paths.length === 3, 'the demo has two agencies with three paths between them');
  });
  test.beforeEach(async ({ browser }) => (page = await open(browser, 'light', wide, `#/graph?s=n!${from},n!${to}&sel=${from}`)));
  test.afterEach(async () => {
    equal(page.troubles, [], 'console');
    await page.context().close();
  });

  test('several paths between two nodes, each lit by itself, in the order of time on demand', async () => {
    await nodesInGraph(page, 2);
    await page.getByRole('button', { name: 'Path from' }).click();
    await page.goto(page.url().replace(`sel=${from}`, `sel=${to}`));
    await page.getByRole('button', { name: 'Path to' }).click();
    const panel = page.getByRole('region', { name: 'Paths', exact: true });
    await panel.locator('[data-path="1"]').waitFor();
    await panel.locator('select').selectOption('3');
    await page.locator('[data-paths="3"]').waitFor();
    await nodesInGraph(page, new Set(found.paths.flatMap((p) => p.nodes.map((n) => n.id))).size);
    for (const [i, p] of found.paths.entries()) {
      const said = await panel.locator(`[data-path="${i + 1}"]`).textContent();
      for (const n of p.nodes) truthy(said.includes(n.name), `path ${i + 1} names ${n.name}`);
    }
    equal(await panel.locator('[data-limited]').getAttribute('data-limited'), found.limited_by, 'whether there may be more');
    await panel.locator('[data-path="2"]').click();
    truthy(page.url().includes('path=2'), 'the path that is lit is in the address');
    await axe(page);
    await panel.getByLabel('in the order of time').check();
    await page.waitForFunction(() => /[?&]s=[^&]*!t3/.test(location.hash) || document.querySelector('[role=alert]'));
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('[data-paths="3"]').waitFor();
  });

  test('each view tells its API call and a Cypher that runs', async () => {
    for (const hash of [
      '#/matrix',
      '#/flow',
      '#/map',
      '#/table',
      `#/graph?s=t!${expected.campaign_id}!20`,
      `#/trace?of=${expected.campaign_id}`,
    ]) {
      await page.goto(`${base}/${hash}`);
      await page.locator('main [data-behind]').first().waitFor();
      const { calls, cypher } = await behind(page.locator('main'));
      truthy(calls.length > 0 && calls.every((c) => /^(GET|POST) \/api\/v1\//.test(c)), `${hash}: ${calls}`);
      truthy(cypher.length > 0, `${hash} tells Cypher`);
      const answer = await run(cypher[0]);
      equal(answer.status, 200, `${hash}: ${JSON.stringify(answer).slice(0, 300)}\n${cypher[0]}`);
      truthy(answer.rows.length > 0, `${hash}: its Cypher gives rows`);
    }
  });

  test('a click tells its query where it was made', async () => {
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await inspector.locator('[data-behind="2"]').waitFor();
    const { calls, cypher } = await behind(inspector);
    equal(calls.length, 2, 'the node and its counts');
    const { counts } = await ask(`/entities/${from}/counts`);
    const told = await run(cypher[1]);
    const sum = (list) => list.reduce((n, x) => n + x, 0);
    equal(sum(told.rows.map((r) => r.at(-1))), sum(counts.map((c) => c.count)), 'relationships counted by the Cypher of the click');
    await page.getByRole('tab', { name: 'Evidence' }).click();
    await inspector.locator('[data-behind]').waitFor();
    const evidence = await behind(inspector);
    truthy(evidence.calls[0].includes('/evidence'), `the evidence tells ${evidence.calls}`);
    truthy(evidence.cypher[0].includes(`'${from}'`), evidence.cypher[0]);
    await page.goto(`${base}/#/matrix?cell=CA,2020-05`);
    await page.locator('[data-cell] [data-behind]').waitFor();
    const cell = await behind(page.locator('[data-cell]'));
    truthy(cell.calls[0].includes('/trace/matrix'), `the cell tells ${cell.calls}`);
  });
});
