// Merges agencies in the browser, sees what is shown follow, and takes it back: the
// export of the graph must then be the one from before, byte for byte.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { test } from '@playwright/test';
import { ask, axe, base, equal, joinedByRule, open, truthy, wide } from './reader.mjs';

const run = promisify(execFile);

/** The files of a CSV export by name, as digests. */
async function exported() {
  const folder = await mkdtemp(join(tmpdir(), 'bluegraph-export-'));
  try {
    const out = join(folder, 'graph');
    await run(process.env.LOADER, ['export', '--store', process.env.STORE, '--format', 'csv', '--redact=false', '--out', out]);
    const files = (await readdir(out)).sort();
    truthy(files.includes('nodes.csv') && files.includes('edges.csv'), `nodes and edges are in ${files.join(', ')}`);
    return Object.fromEntries(
      await Promise.all(
        files.map(async (f) => [
          f,
          createHash('sha256')
            .update(await readFile(join(out, f)))
            .digest('hex'),
        ]),
      ),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

test.describe.serial('the review', () => {
  const agencies = async () => (await ask('/schema')).kinds.find((k) => k.kind === 'Agency').count;
  const records = async (id) => (await ask(`/entities/${id}/evidence?limit=1`)).total;
  let page, left, right, effect, following, total, before;

  test.beforeAll(async ({ browser }) => {
    const queue = await ask('/judgements/queue?kind=Agency&limit=2');
    total = queue.total;
    [{ left, right, effect }, following] = queue.pairs;
    before = {
      export: await exported(),
      agencies: await agencies(),
      records: await Promise.all([left, right].map((n) => records(n.id))),
    };
    page = await open(browser, 'light', wide);
  });
  test.afterAll(() => page.context().close());

  const openPairs = async (n) =>
    page.waitForFunction(
      (want) => document.querySelector('[data-open-pairs]')?.firstChild?.textContent === want,
      n.toLocaleString('en-GB'),
    );
  const counted = async (kind, n) => {
    await page.goto(`${base}/#/`);
    await page.waitForFunction(
      ([k, want]) =>
        [...document.querySelectorAll('.kinds li')].some(
          (li) => li.textContent.includes(k) && li.querySelector('.count').textContent === want,
        ),
      [kind, n.toLocaleString('en-GB')],
    );
  };
  const nodes = (n) =>
    page.waitForFunction((want) => new RegExp(`^\\s*${want} nodes?,`).test(document.querySelector('.status')?.textContent ?? ''), n);
  const graph = () => `#/graph?s=n!${left.id},n!${right.id}&sel=${right.id}`;

  test('the most informative pair comes first, with what speaks for it', async () => {
    await page.getByRole('link', { name: /^Review/ }).click();
    await page.getByRole('button', { name: 'Agencies', exact: true }).click();
    await page.waitForSelector('[data-pair] .bits');
    equal(await page.locator('[data-pair] th[scope=col]').allTextContents(), [left.name, right.name], 'both sides');
    await page.waitForSelector(`[data-open="${total}"]`);
    truthy(
      (await page.locator('[data-effect]').textContent()).includes(
        `makes ${effect.merged.length + 1} agencies one and moves ${effect.edges_moved.toLocaleString('en-GB')} edge`,
      ),
      'the effect is told',
    );
  });

  test('a judgement needs a name, asked once', async () => {
    await page.keyboard.press('x');
    equal(await page.evaluate(() => document.activeElement?.id), 'pair-author', 'focus');
    await page.waitForSelector('[data-pair] [role=alert]');
    equal((await ask('/judgements')).judgements, [], 'nothing is judged');
    await page.keyboard.type('Rosa');
    await page.keyboard.press('Enter');
  });

  test('“later” goes on to the next pair, and back returns', async () => {
    await page.keyboard.press('s');
    await page.waitForFunction((name) => document.querySelector('[data-pair] th[scope=col]')?.textContent === name, following.left.name);
    await page.goBack();
    await page.waitForFunction((name) => document.querySelector('[data-pair] th[scope=col]')?.textContent === name, left.name);
  });

  test('one key merges, and what is shown follows', async () => {
    await page.waitForSelector('[data-pair] .bits');
    await page.fill('#pair-reason', 'one chief');
    await page.keyboard.press('Enter');
    await page.keyboard.press('x');
    await page.getByText(/^Judged: /).waitFor();
    const [judgement] = (await ask('/judgements')).judgements;
    equal([judgement.judgement, judgement.reason, judgement.author], ['same', 'one chief', 'Rosa'], 'the judgement');
    await openPairs((await ask('/judgements/queue?limit=1')).total);
    await counted('Agencies', before.agencies - effect.merged.length);
    equal(await records(effect.kept), before.records[0] + before.records[1], 'records of both');
    const now = await exported();
    truthy(now['nodes.csv'] !== before.export['nodes.csv'], 'the export has other nodes');
  });

  test('a link made before leads to what is shown now', async () => {
    await page.goto(`${base}/${graph()}`);
    await nodes(1);
    const shown = await ask(`/entities/${right.id}`);
    await page.locator('[data-inspector] h2').getByText(shown.name, { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Identity' }).click();
    await page.locator('[data-identity] [data-judgement]').getByText('one chief').waitFor();
    await axe(page);
  });

  test('undo where it is explained brings the node back onto the graph', async () => {
    await page.locator('[data-identity]').getByRole('button', { name: /^Undo/ }).click();
    await nodes(2);
    await counted('Agencies', before.agencies);
    equal(await Promise.all([left, right].map((n) => records(n.id))), before.records, 'records');
    equal(await exported(), before.export, 'the export');
  });

  test('the history keeps what was undone, struck through', async () => {
    await page.goto(`${base}/#/judgements`);
    await page.locator('[data-judgement="1"] s').waitFor();
    truthy(/Rosa.*undone/s.test(await page.locator('[data-judgement="1"]').textContent()), 'who, and that it was undone');
  });

  test('two nodes of the graph are judged, and what stands against it is named', async () => {
    await page.goto(`${base}/${graph()}`);
    await nodes(2);
    await page.locator('[data-inspector] h2').getByText(right.name, { exact: true }).waitFor();
    await page.locator('[role=application]').focus();
    await page.keyboard.press('m');
    await page.goto(`${base}/${new URL(page.url()).hash.replace(`sel=${right.id}`, `sel=${left.id}`)}`);
    await page.locator('[data-same]').click();
    await page.waitForSelector('[data-pair]');
    await page.keyboard.press('n');
    await page.getByText(/^Judged: /).waitFor();
    await page.goto(`${base}/#/review?pair=${left.id},${right.id}`);
    await page.locator('[data-pair] [data-judgement]').waitFor();
    await page.waitForSelector('[data-pair] .bits'); // what the rules say is told of a pair that is not open any more
    await page
      .locator('[data-effect]')
      .getByText(/stands against/)
      .waitFor();
    await page.keyboard.press('x');
    await page.locator('[data-conflict] [data-judgement="2"]').getByRole('button', { name: /^Undo/ }).click();
    await page.getByRole('button', { name: 'Judge again' }).waitFor();
    equal(
      (await ask('/judgements')).judgements.filter((j) => !j.undone_at),
      [],
      'nothing stands',
    );
  });

  test('an entry that a rule joined is taken out, after its effect was told', async () => {
    const joined = await joinedByRule();
    await page.goto(`${base}/#/table?s=n!${joined}&sel=${joined}`);
    await page.getByRole('tab', { name: 'Identity' }).click();
    await page
      .getByRole('button', { name: /^Not the same/ })
      .last()
      .click();
    await page
      .locator('dialog[open] [data-effect]')
      .getByText(/^This shows \d+ agenc/)
      .waitFor();
    await axe(page);
    await page.locator('dialog[open]').getByRole('button', { name: 'Not the same', exact: true }).click();
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await counted('Agencies', before.agencies + 1);
    await page.goto(`${base}/#/judgements`);
    await page.locator('[data-judgement="3"]').getByRole('button', { name: /^Undo/ }).click();
    await page.locator('[data-judgement="3"] s').waitFor();
    await counted('Agencies', before.agencies);
    equal(await exported(), before.export, 'the export');
  });

  test('undo takes a merge back together with the page, redo makes it again', async () => {
    const standing = async () => (await ask('/judgements')).judgements.filter((j) => !j.undone_at).map((j) => [j.left, j.right].sort());
    const before = await standing();
    await page.goto(`${base}/#/review?kinds=Agency`);
    await page.waitForSelector('[data-pair] .bits');
    const names = () => page.locator('[data-pair] th[scope=col]').allTextContents();
    const first = await names();
    await page.locator('h1').first().click(); // no field has the focus
    await page.keyboard.press('x');
    await page.waitForFunction((was) => document.querySelector('[data-pair] th[scope=col]')?.textContent !== was, first[0]);
    const after = await standing();
    equal(after.length, before.length + 1, 'one judgement more');
    await page.keyboard.press('Control+z');
    await page.waitForFunction((was) => document.querySelector('[data-pair] th[scope=col]')?.textContent === was, first[0]);
    equal(await standing(), before, 'it is taken back');
    equal(await names(), first, 'the page is where it was');
    await page.keyboard.press('Control+Shift+z');
    await page.waitForFunction((was) => document.querySelector('[data-pair] th[scope=col]')?.textContent !== was, first[0]);
    equal((await standing()).at(-1), after.at(-1), 'it is made again');
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await page.waitForFunction((was) => document.querySelector('[data-pair] th[scope=col]')?.textContent === was, first[0]);
    equal(await standing(), before, 'nothing is left of it');
  });

  test('nothing but the refusal went wrong on the way', async () =>
    equal(
      page.troubles.filter((t) => !/status of 409/.test(t)),
      [],
      'console',
    ));
});
