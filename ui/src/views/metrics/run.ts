// A run of a metric, followed to its end.
import * as api from '../../api';
import type { Metric, MetricRun } from '../../api/types';

const pause = 400; // ms between questions for where a run stands

/** Asks how a run stands until it has ended; its result with so many values, null if it was stopped. */
export async function follow(
  id: string,
  kinds: string[],
  top: number,
  seen: (run: MetricRun) => void,
  signal: AbortSignal,
): Promise<Metric | null> {
  for (;;) {
    const run = await api.metricRun(id, signal);
    seen(run);
    if (run.status === 'done') return api.metricResult(id, kinds, top, signal);
    if (run.error) throw new api.Problem(run.error.code, run.error.message, run.error.hint);
    if (run.status !== 'waiting' && run.status !== 'running') return null;
    await new Promise((after) => setTimeout(after, pause));
    signal.throwIfAborted();
  }
}
