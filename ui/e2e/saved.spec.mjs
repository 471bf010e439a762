// Saves a view, writes notes, opens the view again after two of its agencies were judged one, and
// carries lists to a spreadsheet and back: by keyboard and mouse, in both themes.
import { readFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { apart } from './pixels.mjs';
import { ask, axe, base, equal, expected, narrow, open, truthy, wide } from './reader.mjs';

const send = async (path, body, method = 'POST') =>
  (await fetch(`${base}/api/v1${path}`, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json();

/** The graph as it is drawn once it moves no more. */
async function still(page) {
  const graph = page.locator('[role=application][aria-label^=Graph][aria-busy=false]'); // its layout has ended
  // A replay that still changes the view takes the drawing out of the page, and brings another.
  const taken = () => graph.screenshot({ timeout: 10_000 }).catch(() => null);
  let last = await taken();
  for (let i = 0; i < 40; i++) {
    await page.waitForTimeout(250);
    const next = await taken();
    if (next && last?.equals(next)) return next;
    last = next;
  }
  throw new Error('the graph does not come to rest');
}

test.describe.serial('saved views and notes', () => {
  let page, dialog, trace;
  const subject = () => `campaign:${expected.campaign_id.replace(/^campaign:/, '')}`;
  test.beforeAll(async ({ browser }) => {
    trace = await ask(`/trace/campaigns/${expected.campaign_id}`);
    page = await open(browser, 'light', wide, `#/trace?of=${trace.campaign.id}`);
    dialog = page.getByRole('dialog', { name: 'Saved views' });
  });
  test.afterAll(async () => {
    for (const kind of ['views', 'notes']) for (const { id } of (await ask(`/${kind}`))[kind]) await ask(`/${kind}/${id}`, 'DELETE');
    await page.context().close();
  });

  test('what is shown is saved under a name, with what it shows', async () => {
    await page.getByRole('heading', { level: 1, name: trace.campaign.name }).waitFor();
    await page.getByRole('button', { name: 'Saved views' }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.press('Tab'); // from the close button
    await page.keyboard.type('Who was told');
    await page.getByLabel('Signed').fill('rosa');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Who was told', exact: true }).waitFor();
    const { views } = await ask('/views');
    equal(
      views.map((v) => [v.name, v.author, v.document.view, v.document.question.of]),
      [['Who was told', 'rosa', 'trace', subject()]],
      'what is kept',
    );
    const { entities } = await ask(`/views/${views[0].id}`);
    equal(entities.map((e) => e.id).sort(), [subject(), ...trace.agencies.map((a) => a.id)].sort(), 'what it remembers');
    await axe(page);
  });

  test('it is renamed, deleted, and brought back', async () => {
    await dialog.getByRole('button', { name: 'Rename Who was told' }).click();
    await page.keyboard.type('Told first');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Told first', exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Delete Told first' }).click();
    await dialog.getByText('Nothing is saved yet').waitFor();
    equal((await ask('/views')).views, [], 'nothing is kept');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByRole('button', { name: 'Told first', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  test('a note stands on an agency, and a badge says so wherever it is listed', async () => {
    const { id, name } = trace.agencies[0];
    await page.locator(`tr button.link`, { hasText: name }).first().waitFor();
    await page.goto(`${base}/#/trace?of=${trace.campaign.id}&sel=${id}`);
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await inspector.getByRole('button', { name: 'Add a note' }).click();
    await page.keyboard.type('Confirmed by phone'); // no letter of it is a command
    await page.keyboard.press('Control+Enter');
    await inspector.getByText('Confirmed by phone').waitFor();
    equal(
      (await ask(`/notes?on=${id}`)).notes.map((n) => [n.on, n.text, n.author]),
      [[id, 'Confirmed by phone', 'rosa']],
      'the note',
    );
    await page.locator('tr', { hasText: name }).locator('[data-notes="1"]').first().waitFor();
    await axe(page);
  });

  test('a saved view that is opened again says what has changed, with the list', async ({ browser }) => {
    const [a, b] = trace.agencies;
    const { views } = await ask('/views');
    const { entities } = await ask(`/views/${views[0].id}`);
    // As it would be of an older load: two of its agencies were not there, and one is gone since.
    const older = [
      ...entities.filter((e) => !trace.agencies.slice(2, 4).some((n) => n.id === e.id)),
      { id: 'agency:gone', name: 'Gone PD' },
    ];
    await send('/views', {
      ...views[0],
      entities: older,
      replaces: views[0].changed_at,
      shown: undefined,
      changed_at: undefined,
      changed_by: undefined,
    });
    const judged = await send('/judgements', { left: a.id, right: b.id, judgement: 'same', reason: 'a test', author: 'rosa' });
    truthy(judged.id, `the two are judged one: ${JSON.stringify(judged)}`);
    try {
      const other = await open(browser, 'dark', narrow);
      await other.getByRole('button', { name: 'Told first' }).click(); // on the start page
      const changes = other.getByRole('region', { name: 'Saved view' });
      await changes.getByText('Since then: 1 entity merged, 1 vanished, 2 new.').waitFor();
      await changes.getByRole('button', { name: 'Which' }).click();
      await changes.getByText('Gone PD').waitFor();
      for (const n of trace.agencies.slice(2, 4)) await changes.getByRole('button', { name: n.name, exact: true }).waitFor();
      const { overflow } = await other.evaluate(() => ({ overflow: document.documentElement.scrollWidth - window.innerWidth }));
      truthy(overflow <= 0, `at 390 px nothing lies beside the page: ${overflow}`);
      await axe(other);
      equal(other.troubles, [], 'console');
      await other.context().close();
    } finally {
      await ask(`/judgements/${judged.id}`, 'DELETE');
    }
  });

  test('a view goes to a file and back, a list to a spreadsheet and back', async () => {
    await page.getByRole('button', { name: 'Saved views' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export all' }).click()]);
    const path = await file.path();
    equal(
      JSON.parse(readFileSync(path, 'utf8')).views.map((v) => v.name),
      ['Told first'],
      'the file',
    );
    await dialog.getByRole('button', { name: 'Delete Told first' }).click();
    await dialog.getByText('Nothing is saved yet').waitFor();
    await dialog
      .getByLabel('Open a file', { exact: true })
      .setInputFiles({ name: 'v.json', mimeType: 'application/json', buffer: readFileSync(path) });
    await dialog.getByText('1 of 1 views were taken.').waitFor();

    const [a, b] = trace.agencies;
    await dialog.getByText('A list from a spreadsheet').click();
    await dialog.getByLabel('Ids and names').fill(`Name\tId\n${a.name}\t${a.id}\n${b.name}\t${b.id}\nagency:none\n`);
    await dialog.getByLabel('Name of the list').fill('My two');
    await dialog.getByRole('button', { name: 'Save the list' }).click();
    await dialog.getByRole('button', { name: 'My two', exact: true }).click();
    await page.getByText('Since then: 1 entity vanished.').waitFor();
    equal(
      (await page.$$eval('table tbody tr [data-open]', (links) => links.map((l) => l.textContent.trim()))).sort(),
      [a.name, b.name].sort(),
      'the rows of the list',
    );
  });

  test('the session is a script: replayed in another window it gives the same picture', async ({ browser }) => {
    const [a] = trace.agencies;
    await page.goto(`${base}/#/graph?s=t!${trace.campaign.id}!20&sel=${a.id}`);
    await page.waitForFunction(() => /^\s*\d+ nodes, [1-9]/.test(document.querySelector('.status')?.textContent ?? ''));
    for (const name of ['Table', 'Graph']) await page.getByRole('tab', { name }).click(); // the address as the page writes it
    await page.locator('.status').waitFor();
    const shown = { status: await page.locator('.status').textContent(), hash: new URL(page.url()).hash };
    const drawn = await still(page);
    await page.getByRole('button', { name: 'Saved views' }).click();
    await dialog.getByText(/^This session as a script/).click();
    await dialog.locator('[data-session] code', { hasText: '/trace/campaigns/' }).first().waitFor();
    await axe(page);
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export the script' }).click()]);
    const text = readFileSync(await file.path());
    truthy(/MATCH \(/.test(text.toString()), 'the script holds Cypher');
    await page.keyboard.press('Escape');
    const other = await open(browser, 'light', wide);
    await other.getByRole('button', { name: 'Saved views' }).click();
    await other.getByText(/^This session as a script/).click();
    await other.locator('[data-session] input[type=file]').setInputFiles({ name: 's.json', mimeType: 'application/json', buffer: text });
    await other.waitForFunction((want) => location.hash === want, shown.hash);
    await other.waitForFunction((want) => document.querySelector('.status')?.textContent === want, shown.status);
    await other.keyboard.press('Escape');
    const judge = await browser.newPage(); // the page's own policy keeps pictures out that others bring
    equal(await apart(judge, drawn, await still(other)), 0, 'distance of the two pictures, of 255');
    await other.getByRole('button', { name: 'Rings' }).click();
    truthy((await apart(judge, drawn, await still(other))) > 0.5, 'another layout would be seen');
    await judge.close();
    await other.context().close();
  });

  test('nothing went wrong with saved views', async () =>
    equal(
      page.troubles.filter((t) => !/404/.test(t)),
      [],
      'console',
    ));
});
