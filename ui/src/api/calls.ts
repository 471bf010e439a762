// Which request an answer answers: every part of the page can tell what was asked for it.

/** A request that was answered. */
export interface Call {
  method: string;
  path: string;
  content?: unknown;
  /** The Cypher that asks the same, where the answer tells it. */
  cypher: string;
}

const calls = new WeakMap<object, Call>();

/** The request that an answer answers; undefined for what is none. */
export const callOf = (answer: object): Call | undefined => calls.get(answer);

/** Keeps the request of an answer. A part of an answer may tell a Cypher of its own. */
export function remember(answer: unknown, call: Call): void {
  if (typeof answer !== 'object' || answer === null) return;
  calls.set(answer, call);
  for (const part of Object.values(answer as Record<string, unknown>)) {
    const own = (part as { cypher?: unknown } | null)?.cypher;
    if (typeof part === 'object' && part !== null && typeof own === 'string') calls.set(part, { ...call, cypher: own });
  }
}
