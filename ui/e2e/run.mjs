// Starts the explorer over the demo store and runs a script of this folder beside it: node e2e/run.mjs bench
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [, , script] = process.argv;
const explorer = spawn('../bin/explorer', ['--store', '../.demo/demo.db', '--addr', '127.0.0.1:0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
for await (const line of createInterface({ input: explorer.stdout })) {
  const at = /^listening on (http\S+)/.exec(line)?.[1];
  if (!at) continue;
  process.env.BASE_URL = at;
  break;
}
try {
  await import(`./${script}.mjs`);
} finally {
  explorer.kill('SIGINT');
}
