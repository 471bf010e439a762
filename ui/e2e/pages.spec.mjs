// What the views of a question promise beside their numbers: titles, search, comparing, boxes, links, dialogs.
import { test } from '@playwright/test';
import { ask, axe, base, equal, expected, open, truthy, wide } from './reader.mjs';

test.describe('the pages', () => {
  let page;
  test.beforeEach(async ({ browser }) => (page = await open(browser, 'light', wide)));
  test.afterEach(async () => {
    equal(page.troubles, [], 'console');
    await page.context().close();
  });
  const go = (hash) => page.goto(`${base}/${hash}`);
  const of = `campaign:${expected.campaign_id.replace(/^campaign:/, '')}`;

  test('titles name what is in question', async () => {
    await go(`#/matrix?of=${of}&s=t!${of}!20`);
    for (const [key, label] of ['Matrix', 'Flow', 'Map', 'Graph', 'Table'].entries()) {
      await page.locator('main').focus();
      await page.keyboard.press(String(key + 1));
      await page.waitForFunction((want) => document.title === want, `Reach of ${expected.subject} – ${label} – bluegraph`);
    }
  });

  test('a pasted list of 200 names is searched in one go', async () => {
    const { hits } = await ask('/search?q=&kind=Agency&limit=100');
    const names = [...new Set(hits.map((h) => h.name))].slice(0, 60);
    const list = [...names, ...Array.from({ length: 200 - names.length }, (_, i) => `Zzyzx Nobody ${i}`)];
    await page.locator('#home-search').evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, list.join('\n'));
    await page.getByText(`${names.length} of 200 names occur.`).waitFor();
    const [first] = await page.$$eval('table.data tbody tr', (rows) => rows.map((r) => [...r.children].map((c) => c.textContent.trim())));
    equal(
      [first[0], Number(first[1].replaceAll(',', ''))],
      [names[0], (await ask(`/search?q=${encodeURIComponent(names[0])}&limit=1`)).total],
      'hits',
    );
    await axe(page);
  });

  test('search: a kind before a colon, a slip, what was looked at lately', async () => {
    const { hits } = await ask('/search?q=&kind=Agency&limit=1');
    const word = hits[0].name.split(' ')[0];
    const box = page.getByRole('combobox', { name: 'Search' });
    await box.fill(`agency:${word}`);
    await page.locator('[role=option]').first().waitFor();
    equal(
      [...new Set(await page.$$eval('[role=option] > span:nth-of-type(2)', (all) => all.map((e) => e.textContent.trim().split(' ·')[0])))],
      ['Agency'],
      'kinds',
    );
    await box.fill(`${word.slice(0, -1)}${word.at(-1) === 'x' ? 'y' : 'x'}`);
    await page.getByText('Nothing is spelt so; these are near.').waitFor();
    await go(`#/trace?of=${of}`);
    await page.locator('[data-trace] tbody tr').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    await page.getByText('Looked at lately').waitFor();
    await page.getByRole('option', { name: expected.subject }).waitFor();
    await axe(page);
  });

  test('“other” of the flow opens, a bar filters', async () => {
    await go('#/flow?topics=1');
    const flow = page.getByRole('application', { name: /^Flow of/ });
    await flow
      .locator('path[d]')
      .filter({ has: page.locator('title', { hasText: /^other \(/ }) })
      .last()
      .click();
    await page.waitForFunction(() => location.hash.includes('unfolded=topic'));
    await flow
      .locator('path')
      .filter({ has: page.locator('title', { hasText: /^CA: / }) })
      .click();
    await page.waitForFunction(() => location.hash.includes('state=CA'));
  });

  test('a box on the map chooses states for every view', async () => {
    await go('#/map');
    const map = page.getByRole('application', { name: /^Map of/ });
    await map.waitFor();
    const box = await map.locator('svg').boundingBox();
    await page.mouse.move(box.x + 4, box.y + 4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 3, box.y + box.height - 4, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => /state=[^&]*CA/.test(location.hash) && !/state=[^&]*ME/.test(location.hash));
    await page.getByRole('tab', { name: 'Matrix' }).click();
    await page.getByRole('application', { name: /^Matrix of/ }).waitFor();
    truthy(page.url().includes('CA'), 'the states stay');
  });

  test('two rows that are first are compared: what both received and what one alone', async () => {
    const states = (await ask('/trace/matrix?rows=state&cols=month&limit=4')).rows.items.map((i) => i.key).filter(Boolean);
    const [a, b] = [...states, 'CA', 'TX'].slice(0, 2);
    const received = async (s) =>
      new Set((await ask(`/trace/matrix?rows=state&cols=campaign&state=${s}&cols_limit=1000`)).cols.items.map((i) => i.key));
    const [ofA, ofB] = [await received(a), await received(b)];
    await go(`#/matrix?first=${a},${b}`);
    await page.getByRole('button', { name: 'Compare 2 rows' }).click();
    const want = {
      both: [...ofA].filter((x) => ofB.has(x)).length,
      left: [...ofA].filter((x) => !ofB.has(x)).length,
      right: [...ofB].filter((x) => !ofA.has(x)).length,
    };
    for (const [name, n] of Object.entries(want))
      equal(await page.locator(`[data-shared=${name}]`).textContent(), n.toLocaleString('en-GB'), name);
    await page.locator('[data-shared=both]').click();
    await page
      .getByRole('region', { name: 'Compared' })
      .getByRole('region', { name: / bulletins?$/ })
      .locator('tbody button')
      .first()
      .click();
    await page.getByRole('region', { name: 'Evidence' }).locator('.place').first().waitFor();
    await axe(page);
  });

  test('names are marked in the inspector and the mail, by one request; the tab is in the address', async () => {
    let asked = 0;
    page.on('request', (r) => (asked += /\/edges\/.*evidence/.test(r.url()) ? 1 : 0));
    const { hits } = await ask('/search?q=&kind=Campaign&limit=50');
    let marked;
    for (const { id } of hits) {
      const near = await ask(`/entities/${id}/neighbourhood?rel=MENTIONS&limit=5`);
      if (near.total > 1) marked ??= id;
    }
    await go(`#/mail?of=${marked}`);
    await page.locator('.text .mark').first().waitFor();
    equal(asked, 1, 'requests');
    await go(`#/search?q=&sel=${marked}`);
    await page.getByRole('region', { name: 'Inspector' }).locator('.text .mark').first().click();
    await page.getByRole('region', { name: 'Evidence' }).locator('.place').first().waitFor();
    truthy(page.url().includes('tab=evidence'), 'the tab');
    await page.reload();
    await page.getByRole('region', { name: 'Evidence' }).locator('.place').first().waitFor();
  });

  test('a saved view of flow or map that is opened by its address says what has changed', async () => {
    for (const hash of ['#/flow?state=CA', '#/map?shade=agencies']) {
      await go(hash);
      await page.getByRole('application').first().waitFor();
      await page.getByRole('button', { name: 'Saved views' }).click();
      await page.getByLabel('Name of what is shown now').fill('Of an address');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Saved views' });
      await dialog.getByRole('button', { name: 'Of an address', exact: true }).waitFor();
      const [view] = (await ask('/views')).views;
      truthy(view.shown > 0, `${hash} remembers what it shows`);
      await page.goto('about:blank');
      await go(hash); // as an address that somebody sent is opened
      await page.locator('[data-changes=""]').waitFor();
      await ask(`/views/${view.id}`, 'DELETE');
    }
  });

  test('a table of many rows is one stop of the Tab key', async () => {
    await go('#/table?list=matrix&rows=agency');
    await page.locator('table.data tbody tr').first().waitFor();
    const stops = await page.evaluate(
      () =>
        [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
          (e) => e.tabIndex >= 0 && e.checkVisibility() && !e.disabled,
        ).length,
    );
    truthy(stops < 80, `${stops} stops`);
  });
});

for (const theme of ['light', 'dark'])
  test(`dialogs and drawers have no violation, ${theme}`, async ({ browser }) => {
    const page = await open(browser, theme, wide, `#/graph?s=t!${expected.campaign_id}!20`);
    await page.locator('.status').waitFor();
    for (const name of ['Help and keys', 'Saved views', 'Export a picture']) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('dialog').waitFor();
      await page.waitForTimeout(300);
      await axe(page);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: 'Cypher' }).click();
    await page.getByRole('region', { name: 'Cypher' }).locator('.cm-content').waitFor();
    await axe(page);
    equal(page.troubles, [], 'console');
    await page.context().close();
  });
