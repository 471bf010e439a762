// A list of named checks: each runs, is told as passed or failed, and is counted.
export class Checks {
  passed = 0;
  failed = 0;

  async run(name, check) {
    try {
      await check();
      this.passed++;
      console.log(`ok    ${name}`);
    } catch (e) {
      this.failed++;
      console.log(
        `FAIL  ${name}\n      ${String(e?.message ?? e)
          .split('\n')
          .slice(0, 12)
          .join('\n      ')}`,
      );
    }
  }

  /** Prints the sum and gives the exit code. */
  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed > 0 || this.passed === 0 ? 1 : 0;
  }
}

export function equal(got, want, what) {
  const a = JSON.stringify(got);
  const b = JSON.stringify(want);
  if (a !== b) throw new Error(`${what}\ngot  ${a.slice(0, 600)}\nwant ${b.slice(0, 600)}`);
}

export function truthy(value, what) {
  if (!value) throw new Error(what);
}
