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

  test('a hub of more than a hundred is drawn by state, opens, and a box catches nodes that can be grouped', async () => {
    let big;
    for (const { id } of (await ask('/search?q=&kind=Campaign&limit=20')).hits) {
      big = await ask(`/trace/campaigns/${id}?limit=1000`);
      if (big.agencies.length > 100) break;
    }
    truthy(big.agencies.length > 100, 'the demo has a bulletin that went to more than 100 agencies');
    const states = new Map();
    for (const a of big.agencies) states.set(a.state, (states.get(a.state) ?? 0) + 1);
    const [most, count] = [...states].filter(([s]) => s).sort((a, b) => b[1] - a[1])[0];
    await page.goto(`${base}/#/graph?s=t!${big.campaign.id}!1000&sel=fan:${big.campaign.id}%7CAgency%7C${most}`);
    await nodesInGraph(page, states.size + 1);
    equal(await page.locator('[data-members]').getAttribute('data-members'), String(count), `agencies of ${most}`);
    await axe(page);
    await page.getByRole('button', { name: 'Show one by one' }).click();
    await nodesInGraph(page, states.size + count);
    await page.getByRole('button', { name: /^Box/ }).click();
    const stage = await page.getByRole('application', { name: /^Graph of/ }).boundingBox();
    await page.mouse.move(stage.x + 4, stage.y + 60);
    await page.mouse.down();
    await page.mouse.move(stage.x + stage.width - 80, stage.y + stage.height - 4, { steps: 4 });
    await page.mouse.up();
    const caught = Number(await page.locator('[data-caught]').getAttribute('data-caught'));
    truthy(caught > 1, `${caught} nodes caught`);
    await page.getByRole('button', { name: 'Group', exact: true }).click();
    await nodesInGraph(page, states.size + count - caught + 1);
    truthy(page.url().includes('group='), 'the group is in the address');
    await page.getByRole('button', { name: 'Undo' }).click();
    await nodesInGraph(page, states.size + count);
  });

  test('a press on an edge leads to its rows in the leak', async () => {
    const { edges } = await ask(`/entities/${from}/neighbourhood?rel=WORKS_FOR&kind=Recipient&limit=1`);
    await page.goto(`${base}/#/graph?s=x!${from}!WORKS_FOR!Recipient!1&open=${from}&layout=columns`);
    await nodesInGraph(page, 2);
    const stage = page.getByRole('application', { name: /^Graph of/ });
    await page.locator('.graph-stage[aria-busy=true]').waitFor({ state: 'detached' });
    const map = await stage.boundingBox();
    // The two nodes are the ends of the one line: it leads through the middle between their labels.
    await page.locator('.graph-stage svg text').nth(1).waitFor();
    const names = await page
      .locator('.graph-stage svg text')
      .evaluateAll((all) => all.map((t) => t.getBoundingClientRect()).map((b) => [b.x + b.width / 2, b.y]));
    equal(names.length, 2, 'labels');
    const x = (names[0][0] + names[1][0]) / 2;
    for (let dy = -60; dy <= 60 && !page.url().includes('~WORKS_FOR~'); dy += 4) await page.mouse.click(x, map.y + map.height / 2 + dy);
    await page.waitForFunction((id) => decodeURIComponent(location.hash).includes(`sel=${id}`), edges[0].id);
    await page.getByRole('region', { name: 'Evidence', exact: true }).locator('.place').first().waitFor();
  });

  test('communities run from the graph: colour, legend, and what the leak lacks', async () => {
    await page.goto(`${base}/#/graph?s=x!${from}!WORKS_FOR!Recipient!40&open=${from}`);
    await nodesInGraph(page, 41);
    await page.getByLabel('Colour').selectOption({ value: 'run:leiden:selection' });
    await page.locator('[data-run=done]').waitFor();
    truthy(/41 nodes, 40 edges, 1 group/.test(await page.locator('[data-run=done]').textContent()), 'on the graph as it is shown');
    truthy(/lacks|No gap/.test(await page.locator('[data-run=done]').textContent()), 'what is missing is said');
    equal(await page.locator('[data-class]').count(), 1, 'the legend tells the one group');
    await axe(page);
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
