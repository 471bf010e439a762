// The server's answer to one step of a scene.
import * as api from '../api';
import type { Neighbourhood } from '../api/types';
import type { Step } from '../document/scene';
import { answerOfAgency, answerOfCampaign, cutOf, linkOf, type Answer } from './model';

export async function answerTo(step: Step, signal: AbortSignal, withoutMentions: () => Promise<string[]>): Promise<Answer> {
  switch (step.kind) {
    case 'node':
      return { nodes: [await api.entity(step.id, signal)], links: [] };
    case 'expand': {
      const q = { hops: 1, rel: [step.type], kind: step.to ? [step.to] : [], limit: step.limit, rank: 'degree' };
      return answerOfNeighbourhood(await api.neighbourhood(step.id, q, signal), step.type);
    }
    case 'trace':
      return step.id.startsWith('agency:')
        ? answerOfAgency(await api.traceAgency(step.id, step.limit, signal))
        : answerOfCampaign(await api.traceCampaign(step.id, step.limit, signal));
    case 'path':
      return answerOfPath(step, step.mentions ? [] : await withoutMentions(), signal);
  }
}

function answerOfNeighbourhood(g: Neighbourhood, what: string): Answer {
  return { nodes: g.nodes, links: g.edges.map(linkOf), ...cutOf(g.nodes.length - 1, g.total, what, g.ranked_by) };
}

async function answerOfPath(step: Extract<Step, { kind: 'path' }>, rel: string[], signal: AbortSignal): Promise<Answer> {
  const found = await api.paths(step.id, step.to, rel, signal);
  const path = found.paths[0];
  if (path && path.nodes.length > 0) return { nodes: path.nodes, links: path.edges.map(linkOf) };
  if (found.limited_by === 'work') {
    throw new api.Problem(
      'limit_reached',
      'The search gave up before it was done: whether a path joins the two is not known.',
      'Try ends that are closer, or expand between them.',
    );
  }
  throw step.mentions
    ? new api.Problem('not_found', `No path of at most ${found.max_hops} steps joins the two.`, 'Try other ends, or expand between them.')
    : new api.Problem(
        'not_found',
        `No path of at most ${found.max_hops} steps joins the two without names found in texts.`,
        'Let the path lead through such names, or try other ends.',
      );
}
