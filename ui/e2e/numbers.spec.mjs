// From any number to its rows: each is pressed, lists as many as it says, and the first of these shows its rows in the leak.
import { test } from '@playwright/test';
import { ask, base, equal, expected, open, truthy, wide } from './reader.mjs';

const matrix = (q) => ask(`/trace/matrix?${q}`);
const number = (text) => Number(/[\d,]+/.exec(text ?? '')[0].replaceAll(',', ''));

test.describe.serial('a number', () => {
  let page;
  test.beforeAll(async ({ browser }) => (page = await open(browser, 'light', wide, '#/matrix')));
  test.afterAll(async () => {
    equal(page.troubles, [], 'console');
    await page.context().close();
  });
  // A page of its own each time: else a number of the view before may be read.
  const go = async (hash) => {
    await page.goto('about:blank');
    await page.goto(`${base}/${hash}`);
  };

  /** Presses a number; what is listed are as many, and the first leads to its rows. */
  async function opens(what, on, want = undefined) {
    const count = want ?? number(await on.textContent());
    await on.click();
    await page.locator(`[data-counted="${count}"]`).waitFor();
    await page.locator('[data-counted] tbody button').first().click();
    await page.getByRole('region', { name: 'Evidence' }).locator('.place').first().waitFor();
    truthy(count > 0, `${what} counts something`);
  }

  test('of the start page', async () => {
    for (const section of ['by-center', 'by-state', 'biggest', 'least']) {
      await go('#/');
      const link = page.locator(`section[aria-labelledby=${section}] li a.num`).first();
      await opens(section, link);
    }
    await go('#/');
    await page.locator('.kinds li a').first().click();
    await page.locator('ol li .name').first().click();
    await page.getByRole('region', { name: 'Evidence' }).locator('.place').first().waitFor();
  });

  test('of what is missing: the bulletins, the lists and the ids', async () => {
    const { coverage } = (await ask('/schema')).leaks[0];
    const [sent, known] = await Promise.all(['site', 'state'].map((rows) => matrix(`rows=${rows}&cols=month`)));
    const rows = page.getByRole('region', { name: 'Cypher' }).locator('[data-rows]');
    for (const [query, want] of [
      ['without_agency', sent.total - known.total],
      ['lists_without_ids', coverage.lists.missing_files + coverage.lists.empty_files],
    ]) {
      await go('#/');
      const lack = page.locator(`[data-lack=${query}] button`);
      equal(number(await lack.textContent()), want, query);
      await lack.click();
      await page.locator(`[data-rows="${want}"]`).waitFor();
    }
    await page.getByRole('region', { name: 'Cypher' }).getByRole('region', { name: 'Rows' }).locator('tbody button').first().click();
    await page.getByRole('region', { name: 'Inspector' }).waitFor();
    await go('#/');
    const ids = page.locator('[data-lack=ids_of_nobody] button');
    equal(number(await ids.textContent()), coverage.lists.ids_unmatched, 'ids');
    await ids.click();
    await rows.waitFor();
    const { rows: told } = await ask('/cypher', 'POST', {
      query: 'MATCH (c:Campaign) WHERE c.recipients_unmatched > 0 RETURN count(c), sum(c.recipients_unmatched)',
    });
    equal([Number(await rows.getAttribute('data-rows')), coverage.lists.ids_unmatched], told[0], 'bulletins, and their ids');
  });

  test('of the matrix: a cell, the totals, what is unknown, people of a bulletin, centers', async () => {
    for (const part of ['', '?rows=agency_type&cols=site', '?rows=site', '?rows=topic', '?rows=agency&cols=campaign']) {
      await go(`#/matrix${part}`);
      const cells = page.getByRole('application', { name: /^Matrix of/ });
      await cells.waitFor();
      await opens(`a row of ${part}`, page.locator('.row .num').first());
      await go(`#/matrix${part}`);
      const all = page.locator('.corner [data-total]');
      await opens(`all of ${part}`, all);
    }
    const states = await matrix('rows=state&cols=month&limit=1000&cols_limit=1000');
    const unknown = states.rows.items.find((r) => r.key === '');
    await go('#/matrix');
    await page.getByRole('application', { name: /^Matrix of/ }).focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('t');
    await page.locator(`[data-counted="${unknown.total}"]`).waitFor();
    await page.keyboard.press('T');
    await page.locator(`[data-counted="${states.cols.items[0].total}"]`).waitFor();
    const sent = await matrix('rows=site&cols=month&limit=1000&cols_limit=1000');
    await go(`#/matrix?rows=site&cell=${sent.rows.items[0].key},${sent.cols.items.at(-1).key}`);
    await page.locator(`[data-counted="${sent.cells[0].at(-1)}"]`).waitFor();
    truthy((await page.locator('.says strong').first().textContent()).endsWith(`: ${sent.cells[0].at(-1)}`), 'the cursor is on the cell');
  });

  test('of the rows that a state, an agency and a person are', async () => {
    const state = (await matrix('rows=state&cols=month&limit=1000')).rows.items.find((i) => i.key);
    const agency = (await matrix(`rows=agency&cols=month&limit=1000&state=${state.key}`)).rows.items[0];
    const person = (await matrix(`rows=recipient&cols=month&limit=1000&state=${state.key}&agency=${agency.key}`)).rows.items[0];
    truthy(person.total < agency.total, 'one person received less than all');
    for (const cols of ['month', 'campaign'])
      for (const [at, of] of [state, agency, person].entries()) {
        await go(`#/matrix?cols=${cols}&opened=${state.key},${state.key}/${agency.key}`);
        const row = page.locator('.row:has(.twist)').nth(at);
        await page
          .locator('.row:has(.twist)')
          .nth(2)
          .filter({ hasText: cols === 'month' ? person.name : '' })
          .locator('span.twist')
          .waitFor({ state: 'attached' });
        if (cols === 'month') equal(number(await row.locator('.num').textContent()), of.total, of.name ?? of.key);
        await opens(`${of.key} by ${cols}`, row.locator('.num'));
        truthy(!(await page.locator('[data-counted] h2').textContent()).includes('agency:'), 'names, no ids');
      }
  });

  test('of the table, the flow and the map', async () => {
    await go('#/table?list=matrix');
    await opens('a total', page.locator('table.data tbody tr').first().locator('td.num button').first());
    await go('#/table?list=matrix');
    await opens('a cell', page.locator('table.data tbody tr').first().locator('td.num button').last());
    for (const topics of ['', '?topics=1'])
      for (const table of ['Bars of the flow', 'Links of the flow']) {
        await go(`#/flow${topics}`);
        await page.getByText('As a table').click();
        const rows = page.getByRole('region', { name: table }).locator('tbody tr').filter({ hasNotText: 'other (' });
        await opens(`${table} ${topics}`, rows.first().locator('td.num button'));
      }
    for (const by of ['bulletins', 'agencies']) {
      await go(`#/map?shade=${by}`);
      await opens(by, page.getByRole('region', { name: 'Counts by state' }).locator('td.num button').first());
      await go(`#/map?shade=${by}`);
      await opens(`${by} of unknown place`, page.locator('[data-unknown]'));
    }
  });

  test('of a topic beside the one that is filtered by', async () => {
    const { rows } = await matrix('rows=topic&cols=month&limit=1000');
    const topic = rows.items[9].key;
    const beside = (await matrix(`rows=topic&cols=month&limit=1000&topic=${topic}`)).rows.items.find((i) => i.key !== topic);
    truthy(rows.items.find((i) => i.key === beside.key).total > beside.total, 'it is named without the other too');
    await go(`#/matrix?rows=topic&topic=${topic}`);
    await opens('a topic', page.locator('.row', { hasText: beside.name }).locator('.num').first(), beside.total);
    await go(`#/flow?topics=1&topic=${topic}`);
    await page.getByText('As a table').click();
    const bars = page.getByRole('region', { name: 'Bars of the flow' }).locator('tbody tr');
    await opens('a bar', bars.filter({ hasText: beside.name }).filter({ hasText: 'Topic' }).locator('td.num button').first(), beside.total);
  });

  test('where bulletins without a known list are left out, and of those who did not receive', async () => {
    const all = await matrix('rows=state&cols=site&limit=1000');
    const asked = 'rows=state&cols=site&limit=1000&lists=known&population=all';
    const known = await matrix(asked);
    const of = (m, key) => m.rows.items.find((r) => r.key === key)?.total;
    const less = known.rows.items.find((r) => r.key && r.total < of(all, r.key));
    truthy(less, 'a state has fewer');
    const hash = '#/matrix?missing=1&lists=1&cols=site';
    await go(hash);
    await page.getByRole('application', { name: /^Matrix of/ }).waitFor();
    await opens('a state', page.locator('.row', { hasText: less.key }).locator('.num').first(), less.total);
    const told = known.cols.items.find((c) => c.not_received > 0) ?? known.cols.items.find((c) => c.not_received === 0);
    await go(hash);
    const at = known.cols.items.indexOf(told);
    await page.locator('button.missing').nth(at).click();
    await page.locator(`[data-missing="${told.not_received}"]`).waitFor();
    truthy(page.url().includes(`site=${told.key}`), 'of that center alone');
  });

  test('of two rows side by side, and of what both have', async () => {
    const { rows, cols, cells } = await matrix('rows=state&cols=month&limit=1000&cols_limit=1000');
    const [a, b] = rows.items.flatMap((r, i) => (r.key ? [{ ...r, i }] : []));
    const hash = `#/matrix?first=${a.key},${b.key}&compare=rows`;
    await go(hash);
    const both = page.locator('[data-shared=both]');
    await both.waitFor();
    const count = number(await both.textContent());
    await both.click();
    const list = page.getByRole('region', { name: `${count} bulletins` });
    const last = list.locator(`[aria-rowcount="${count + 1}"]`);
    if (count > 300) await last.waitFor();
    else equal(await list.locator('tbody tr').count(), count, 'bulletins of both');
    const at = cols.items.length - 1;
    await go(hash);
    const line = page.getByRole('region', { name: 'Side by side' }).locator('tbody tr').nth(at);
    await opens('a value', line.locator('td.num button').nth(1), cells[b.i][at]);
  });

  test('of the places of the map, which are a table too', async () => {
    const of = (rows) => matrix(`rows=${rows}&cols=month&limit=1000&cols_limit=1`);
    const totals = new Map([...(await of('site')).rows.items, ...(await of('agency')).rows.items].map((i) => [i.key, i.total]));
    const placed = [];
    for (let cursor = ''; ;) {
      const { hits, next } = await ask(`/search?q=&kind=Agency&kind=Site&limit=100&cursor=${cursor}`);
      placed.push(...hits.filter((h) => typeof h.properties?.lat === 'number' && totals.has(h.id)));
      if (!next) break;
      cursor = encodeURIComponent(next);
    }
    await go('#/map?dots=1');
    const table = page.getByRole('region', { name: 'Places on the map' });
    await table.locator('td.num').first().waitFor();
    const dots = await page
      .getByRole('application', { name: /^Map of/ })
      .locator('path[d*="0 1 1"]')
      .count();
    const told = await table.locator('tbody td.num').allTextContents();
    const want = placed.map((p) => totals.get(p.id)).sort((a, b) => b - a);
    equal([told.map(number), dots], [want, want.length], 'a line for each dot');
    equal(new Set(await table.locator('tbody tr td:first-child').allTextContents()).size, want.length, 'names that tell them apart');
    await opens('a place', table.locator('td.num button').first());
  });

  test('of a file leads to where it went, which is no trace', async () => {
    const { hits } = await ask('/search?q=&kind=Document&limit=1');
    await go(`#/trace?of=${hits[0].id}`);
    await page.getByRole('link', { name: 'Where this file went' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    truthy(page.url().includes('/cascade?'), 'the cascade of the file');
  });

  test('of a cascade', async () => {
    const { hits } = await ask('/search?q=fwd&kind=Campaign&limit=50');
    const of = hits.find((h) => h.properties?.status === 'sent').id;
    const { steps } = await ask(`/trace/cascades?subject=${of}`);
    const step = steps.find((s) => s.recipients > 0);
    await go(`#/cascade?of=${of}`);
    await page.locator('[data-cascade] tbody tr').nth(steps.indexOf(step)).locator('td.num a').first().click();
    await page
      .getByText(`${step.recipients.toLocaleString('en-GB')} recipient`)
      .first()
      .waitFor();
  });

  test('of a trace', async () => {
    await go(`#/trace?of=${expected.campaign_id}`);
    const first = page.locator('[data-trace] tr[data-agency]').first();
    const people = Number(await first.getAttribute('data-recipients'));
    await first.locator('td:nth-child(5) button').click();
    await page
      .locator('[data-receipts]')
      .getByText(new RegExp(`^${people} (person|people) received it`))
      .waitFor();
    await page.locator('[data-receipts] [data-role]').first().waitFor(); // their lines and rows stand there
    // Each number of the coverage opens as many people, or the cell that names the list.
    const { coverage } = await ask(`/trace/campaigns/${expected.campaign_id}`);
    const counts = {
      none: coverage.without_agency,
      addressed: coverage.addressed,
      listed: coverage.rules.listed,
      domain: coverage.rules.domain,
    };
    for (const [rule, count] of Object.entries(counts).filter(([, n]) => n > 0)) {
      await go(`#/trace?of=${expected.campaign_id}`);
      await page.locator(`.coverage [data-opens=${rule}]`).first().click();
      await page
        .locator(`[data-receipts="${count}"] li`)
        .nth(Math.min(count, 20) - 1)
        .waitFor();
    }
    await go(`#/trace?of=${expected.campaign_id}`);
    await page.locator('.coverage [data-opens=list]').first().click();
    await page.getByRole('region', { name: 'Evidence' }).locator('.place').first().waitFor();
  });
});
