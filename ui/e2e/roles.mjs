// Two people with different roles in two browsers, over TLS: what each sees and can do, and what the audit log says of it.
//
//   STORE, EXPLORER, LOADER  the store (a copy of it is used) and the programs; the demo and ../bin when not given
//   OUT       the folder of the pictures
//   CHROMIUM  the browser; /usr/bin/chromium when not given
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';

const explorer = process.env.EXPLORER ?? '../bin/explorer';
const loader = process.env.LOADER ?? '../bin/loader';
const folder = mkdtempSync(join(tmpdir(), 'roles-'));
const store = join(folder, 'demo.db');
const env = { ...process.env, XDG_CONFIG_HOME: folder };
const run = (program, args, input = '') => execFileSync(program, args, { input, env, encoding: 'utf8' });
const troubles = [];
const password = (name) => `correct horse of ${name}`;

copyFileSync(process.env.STORE ?? '../.demo/demo.db', store);
const people = { ben: 'reader', rosa: 'editor' };
for (const [name, role] of Object.entries(people))
  run(explorer, ['user', 'add', name, '--role', role, '--store', store], `${password(name)}\n`);
run(explorer, ['cert', 'localhost', '127.0.0.1', '--out', folder]);
const tls = ['--tls-cert', join(folder, 'explorer.crt'), '--tls-key', join(folder, 'explorer.key')];
const served = spawn(explorer, ['--store', store, '--addr', '127.0.0.1:0', '--login', ...tls], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
let base;
for await (const line of createInterface({ input: served.stdout })) {
  base = /^listening on (https\S+)/.exec(line)?.[1];
  if (base) break;
}

/** Logs somebody in by the page, in a browser of their own. */
async function enter(name) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const context = await browser.newContext({
    ignoreHTTPSErrors: true, // the authority that explorer cert has made is not this browser's
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('console', (m) => m.type() === 'error' && !/status of 40[13]/.test(m.text()) && troubles.push(m.text()));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.sourceFile}`)),
  );
  await page.goto(`${base}/`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password(name));
  if (name === 'ben') await shoot(page, 'log-in');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return { browser, page, name };
}

const shoot = (page, name) => page.screenshot({ path: join(process.env.OUT ?? '.', `roles-${name}.png`) });

/** Sends what the page does not offer. */
const ask = (page, path, body) =>
  page.evaluate(
    async ([to, text]) => {
      const a = await fetch(`/api/v1${to}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(text),
      });
      return [a.status, a.ok ? '' : (await a.json()).error.message];
    },
    [path, body],
  );

function must(got, want, what) {
  if (JSON.stringify(got) !== JSON.stringify(want)) throw new Error(`${what}: ${JSON.stringify(got)}, want ${JSON.stringify(want)}`);
}

try {
  const all = [await enter('ben'), await enter('rosa')];
  const [ben, rosa] = all;
  for (const { page, name } of all) {
    const mine = people[name] === 'editor';
    for (const button of ['Export a picture', 'Cypher'])
      must(await page.getByRole('button', { name: button, exact: true }).count(), mine ? 1 : 0, `${name} sees ${button}`);
    await page.goto(`${base}/#/review`);
    await page.locator('[data-effect]').waitFor();
    must((await page.getByRole('group', { name: 'Your judgement' }).locator('kbd').count()) > 1, mine, `${name} may judge`);
    await page.waitForTimeout(1500);
    await shoot(page, `${name}-review`);
  }
  const { left, right } = await ben.page.evaluate(
    async () => (await (await fetch('/api/v1/judgements/queue?kind=Agency&limit=1')).json()).pairs[0],
  );
  const judgement = { left: left.id, right: right.id, judgement: 'same', reason: 'the same desk' };
  const [refused, why] = await ask(ben.page, '/judgements', judgement);
  must(refused, 403, 'ben judges');
  console.log(`ben judges: ${refused}, ${why}`);
  await rosa.page.getByRole('button', { name: /^The same/ }).click();
  await rosa.page.waitForTimeout(1500);
  const unredacted = { format: 'json', scene: { nodes: [left.id] }, redaction: false };
  for (const { page, name } of all) {
    const [status, message] = await ask(page, '/export', unredacted);
    must(status, 403, `${name} exports private people`);
    console.log(`${name} exports private people: ${status}, ${message}`);
  }
  await rosa.page.goto(`${base}/#/matrix`);
  await rosa.page.getByRole('application', { name: /^Matrix of/ }).waitFor();
  await rosa.page.getByRole('button', { name: 'Export a picture' }).click();
  await rosa.page.locator('dialog[open] [data-redaction]', { hasText: 'Redacted' }).waitFor();
  await shoot(rosa.page, 'rosa-export');
  for (const { browser } of all) await browser.close();
  must(troubles, [], 'what went wrong in the pages');
} finally {
  served.kill('SIGINT');
  await new Promise((ended) => served.once('exit', ended));
}
console.log(run(loader, ['audit', 'verify', '--store', store]));
let before = '';
for (const line of run(loader, ['audit', 'export', '--store', store]).trim().split('\n')) {
  const r = JSON.parse(line);
  const said = [r.who ?? '', r.role ?? '', r.act, r.outcome ?? '', (r.on ?? []).slice(0, 2).join(' ')].join(' | ');
  if (said !== before) console.log(`${r.at.slice(11, 19)} | ${said}`);
  before = said;
}
rmSync(folder, { recursive: true });
