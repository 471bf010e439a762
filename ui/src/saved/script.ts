// A session as a script: what was shown, one act after another, each with the requests that it made.
import type { Call } from '../api';
import { parseExact, stringifyExact } from '../text/exact';
import { fromStored, type Stored } from '../document/stored';

export interface Act {
  /** The view document after the act, as it is stored. */
  document: Stored;
  calls: Call[];
}

export const toScript = (acts: Act[]): string => `${stringifyExact({ version: 1, acts }, 2)}\n`;

/** Reads what toScript wrote; the first act that this page cannot read is told, and nothing of it is replayed. */
export function readScript(text: string): { acts: Act[]; problem: string } {
  let value: unknown;
  try {
    value = parseExact(text);
  } catch {
    return { acts: [], problem: 'This is no JSON.' };
  }
  const { version, acts } = (value ?? {}) as { version?: unknown; acts?: unknown };
  if (version !== 1 || !Array.isArray(acts)) return { acts: [], problem: 'This is no script of version 1 with a list “acts”.' };
  for (const [i, a] of acts.entries()) {
    const { problems } = fromStored((a as Partial<Act> | null)?.document);
    if (problems.length > 0) return { acts: [], problem: `Act ${i + 1}: ${problems.join('; ')}.` };
  }
  return { acts: acts as Act[], problem: '' };
}

/** What a request may be kept with: nothing that somebody wrote, signed or logged in with. */
export function kept(call: Call): Call | null {
  const path = call.path.replace(/^\/api\/v1/, '');
  if (/^\/(login|logout|me|schema|views|notes)\b/.test(path)) return null;
  const { content, ...rest } = call;
  return /^\/(edges|cypher|metrics\/)/.test(path) && content !== undefined ? { ...rest, content } : rest;
}
