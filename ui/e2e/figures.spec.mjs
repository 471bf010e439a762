// The numbers that are read on the pages are those that the API answers: start page, five views, trace; with and without filters.
import { expect, test } from '@playwright/test';
import { ask, base, equal, expected, nodesInGraph, open, truthy, wide } from './reader.mjs';

const matrix = (q) => ask(`/trace/matrix?limit=1000&cols_limit=1000&${q}`);
const written = (n) => n.toLocaleString('en-GB');
const number = (text) => Number(/[\d,]+/.exec(text ?? '')[0].replaceAll(',', ''));
const totals = (axis) => axis.items.map((i) => i.total);
const bySize = (list) => [...list].sort((a, b) => b - a);
/** The same filter as an address and as a query. */
const filters = [
  ['', ''],
  ['since=2016-01&until=2018-06&state=CA,PA', 'from=2016-01&to=2018-06&state=CA&state=PA'],
];

test.describe('what is read', () => {
  let page;
  let compared = 0;
  /** Compares lists of numbers, and counts them. */
  const same = (got, want, what) => {
    equal(got, want, what);
    compared += want.length;
  };
  test.beforeAll(async ({ browser }) => (page = await open(browser, 'light', wide, '#/')));
  test.afterAll(async () => {
    equal(page.troubles, [], 'console');
    await page.context().close();
    truthy(compared >= 40, `${compared} numbers compared`);
  });
  const go = async (hash) => {
    await page.goto('about:blank');
    await page.goto(`${base}/${hash}`);
  };
  const numbers = async (locator) => (await locator.allTextContents()).map(number);

  test('on the start page', async () => {
    await page.locator('section[aria-labelledby=least]').waitFor();
    const of = (section) => numbers(page.locator(`section[aria-labelledby=${section}] li a.num`));
    const [sites, states, people, agencies] = await Promise.all(
      ['rows=site&cols=month', 'rows=state&cols=month', 'rows=recipient&cols=campaign', 'rows=agency&cols=month'].map(matrix),
    );
    same(await of('by-center'), totals(sites.rows), 'sent by each center');
    same(await of('by-state'), totals(states.rows).slice(0, 12), 'received in each state');
    same(await of('biggest'), totals(people.cols).slice(0, 8), 'people of the biggest');
    same(await of('least'), totals(agencies.rows).slice(-8).reverse(), 'of those told least');
    same(await numbers(page.locator('section[aria-labelledby=by-state] > p a.num')), [states.total], 'bulletins received');
    same(await numbers(page.locator('section[aria-labelledby=least] > p a.num').first()), [agencies.rows.total], 'agencies that received');
    const atMost = totals(agencies.rows).filter((n) => n <= totals(agencies.rows).at(-8)).length;
    same(await numbers(page.locator('section[aria-labelledby=least] > p a.num').nth(1)), [atMost - 8], 'agencies that were told as little');
    const { kinds } = await ask('/schema');
    same(
      await numbers(page.locator('.kinds .count')),
      kinds.map((k) => k.count).filter((n) => n > 0),
      'of each kind',
    );
  });

  for (const [address, query] of filters)
    test(`in the views, ${address || 'without a filter'}`, async () => {
      const [states, types, of] = await Promise.all(
        ['rows=state&cols=month', 'rows=site&cols=agency_type', 'rows=agency&cols=month'].map((q) => matrix(`${q}&${query}`)),
      );
      await go(`#/matrix?${address}`);
      await page.locator('.row .num').first().waitFor();
      const known = (axis) => [...axis.items.filter((i) => i.key !== ''), ...axis.items.filter((i) => i.key === '')].map((i) => i.total);
      same(await numbers(page.locator('.row .num')), known(states.rows), 'rows of the matrix');
      same(await numbers(page.locator('.corner [data-total]')), [states.total], 'all of the matrix');
      await page
        .getByText(`${written(states.total)} bulletins`)
        .first()
        .waitFor();
      const months = states.cols.items.map((c) => c.total);
      truthy((await page.locator('.brush .soft').textContent()).includes(`most in a month ${written(Math.max(...months))}`), 'the brush');

      await go(`#/flow?${address}`);
      await page.getByText('As a table').click();
      const bars = page.getByRole('region', { name: 'Bars of the flow' }).locator('tbody tr');
      await bars.first().waitFor();
      const shown = await numbers(bars.filter({ hasText: 'Center' }).locator('td.num'));
      same(bySize(shown), bySize(totals(types.rows)).slice(0, shown.length), 'centers of the flow');
      same(
        bySize(await numbers(bars.filter({ hasText: 'Type of agency' }).locator('td.num'))),
        bySize(totals(types.cols)),
        'types of the flow',
      );

      const everywhere = query.replace(/&?state=\w+/g, ''); // a state that is not chosen keeps its number
      const [whole, all] = await Promise.all(['rows=state&cols=month', 'rows=agency&cols=month'].map((q) => matrix(`${q}&${everywhere}`)));
      const inState = new Map();
      for (const a of all.rows.items) inState.set(a.state ?? '', (inState.get(a.state ?? '') ?? 0) + 1);
      const counts = page.getByRole('region', { name: 'Counts by state' }).locator('td.num');
      await go(`#/map?${address}`);
      await counts.first().waitFor();
      same(await numbers(counts), totals({ items: whole.rows.items.filter((i) => i.key) }), 'bulletins of the map');
      await go(`#/map?shade=agencies&${address}`);
      await counts.first().waitFor();
      same(bySize(await numbers(counts)), bySize([...inState].filter(([s]) => s).map(([, n]) => n)), 'agencies of the map');
      same(await numbers(page.locator('[data-unknown]')), [inState.get('')], 'of unknown place');

      await go(`#/table?matrix.rows=agency&list=matrix&${address}`);
      await expect(page.locator('[data-rows]')).toHaveAttribute('data-rows', String(of.rows.total));
      const top = page.getByRole('region', { name: 'Matrix', exact: true }).locator('tbody tr:not(.space)');
      await top.first().waitFor();
      const total = await numbers(top.locator('td.num:nth-child(2)'));
      same(total, totals(of.rows).slice(0, total.length), 'agencies of the table');
    });

  test('of a trace, in the graph and its table', async () => {
    const id = expected.campaign_id.replace(/^(campaign:)?/, 'campaign:');
    const trace = await ask(`/trace/campaigns/${id}?limit=1000`);
    await go(`#/trace?of=${id}`);
    const rows = page.locator('[data-trace] tr[data-agency]');
    await rows.first().waitFor();
    const people = trace.agencies.map((a) => a.recipients);
    same(bySize(await numbers(rows.locator('td:nth-child(5)'))), bySize(people), 'people of each agency');
    await page
      .getByText(`${written(trace.agencies.length)} agencies`)
      .first()
      .waitFor();
    await go(`#/graph?s=t!${id}!1000`);
    if (trace.agencies.length <= 100) {
      await nodesInGraph(page, trace.agencies.length + 1);
      await page.getByRole('tab', { name: 'Table' }).click();
      await page
        .getByRole('radio', { name: 'Edges' })
        .or(page.getByText('Edges', { exact: true }))
        .first()
        .click();
      const edges = page.getByRole('region', { name: 'Edges of the graph' }).locator('tbody td.num');
      await edges.first().waitFor();
      same(bySize(await numbers(edges)), bySize(people), 'people that each edge stands for');
    }
  });
});
