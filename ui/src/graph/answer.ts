// The server's answer to one step of a scene.
import * as api from '../api';
import type { Neighbourhood } from '../api/types';
import type { Step } from '../document/scene';
import { answerOfAgency, answerOfCampaign, cutOf, linkOf, type Answer } from './model';
import { answerOfPaths } from './paths';

/** An answer with the request that it came to. */
function of<T extends object>(raw: T, read: (raw: T) => Answer): Answer {
  const call = api.callOf(raw);
  return { ...read(raw), ...(call ? { call } : {}) };
}

export async function answerTo(step: Step, signal: AbortSignal, withoutMentions: () => Promise<string[]>): Promise<Answer> {
  switch (step.kind) {
    case 'node':
      return of(await api.entity(step.id, signal), (node) => ({ nodes: [node], links: [] }));
    case 'expand': {
      const q = { hops: 1, rel: [step.type], kind: step.to ? [step.to] : [], limit: step.limit, rank: 'degree' };
      return of(await api.neighbourhood(step.id, q, signal), (g) => answerOfNeighbourhood(g, step.type));
    }
    case 'trace':
      return step.id.startsWith('agency:')
        ? of(await api.traceAgency(step.id, step.limit, signal), answerOfAgency)
        : of(await api.traceCampaign(step.id, step.limit, signal), answerOfCampaign);
    case 'path':
      return answerOfPath(step, step.mentions ? [] : await withoutMentions(), signal);
  }
}

function answerOfNeighbourhood(g: Neighbourhood, what: string): Answer {
  return { nodes: g.nodes, links: g.edges.map(linkOf), ...cutOf(g.nodes.length - 1, g.total, what, g.ranked_by) };
}

async function answerOfPath(step: Extract<Step, { kind: 'path' }>, rel: string[], signal: AbortSignal): Promise<Answer> {
  const { id, to, k, inTime, mentions } = step;
  const found = await api.paths(id, to, { rel, k, time_respecting: inTime ? 'true' : undefined }, signal);
  if ((found.paths[0]?.nodes.length ?? 0) > 0) return of(found, answerOfPaths);
  if (found.limited_by === 'work') {
    throw new api.Problem(
      'limit_reached',
      'The search gave up before it was done: whether a path joins the two is not known.',
      'Try ends that are closer, or expand between them.',
    );
  }
  const lacking = (mentions ? '' : ' without names found in texts') + (inTime ? ', no step earlier than the one before' : '');
  const otherwise = inTime
    ? 'Let the steps go back in time, or try other ends.'
    : mentions
      ? 'Try other ends, or expand between them.'
      : 'Let the path lead through such names, or try other ends.';
  throw new api.Problem('not_found', `No path of at most ${found.max_hops} steps joins the two${lacking}.`, otherwise);
}
