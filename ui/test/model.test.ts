import { describe, expect, it } from 'vitest';
import { answerOfCampaign, compose, linesOf, neighboursOf, sizeOf, type Answer } from '../src/graph/model';
import { addStep, emptyScene, hide, keyOf, type Step } from '../src/document/scene';
import type { CampaignTrace } from '../src/api/types';

const trace: CampaignTrace = {
  downloads: { documents: 0, persons: 0, rules: { listed: 0, domain: 0, judgement: 0 }, without_agency: 0, agencies: [], cypher: '' },
  campaign: { id: 'campaign:n/1', name: 'Bulletin', sent_at: '2020-01-02T03:04:05', status: 'sent', site: { id: 'site:n', name: 'North' } },
  coverage: {
    listed: 12,
    matched: 9,
    unmatched: 2,
    ambiguous: 0,
    addressed: 1,
    recipients: 10,
    without_agency: 1,
    rules: { listed: 7, domain: 2, judgement: 0 },
    elsewhere: 0,
  },
  agencies: [
    {
      id: 'agency:a',
      name: 'Oakmere Police Department',
      type: 'police',
      state: 'CA',
      county: '',
      ori: '',
      recipients: 7,
      addressed: 0,
      rules: { listed: 5, domain: 2, judgement: 0 },
      elsewhere: 0,
    },
    {
      id: 'agency:b',
      name: 'Marlow Sheriff',
      type: 'sheriff',
      state: '',
      county: '',
      ori: '',
      recipients: 2,
      addressed: 1,
      rules: { listed: 2, domain: 0, judgement: 0 },
      elsewhere: 0,
    },
  ],
  states: [],
  elsewhere: [],
  attribution: 'row',
  level: 'office',
  cypher: '',
  truncated: true,
  total: 5,
};

const step: Step = { kind: 'trace', id: 'campaign:n/1', limit: 2 };
const answers = new Map<string, Answer>([[keyOf(step), answerOfCampaign(trace)]]);

describe('compose', () => {
  it('draws a trace with one summed link an agency, and says what was cut', () => {
    const m = compose(addStep(emptyScene(), step), answers, { keep: [] });
    expect(m.points.map((p) => p.node.name)).toEqual(['Bulletin', 'Oakmere Police Department', 'Marlow Sheriff']);
    expect(m.links.map((l) => [l.target, l.count, l.aggregate])).toEqual([
      ['agency:a', 7, true],
      ['agency:b', 2, true],
    ]);
    expect(linesOf(m)).toBe('2 summed lines');
    const single = { id: 'x', source: 'campaign:n/1', type: 'SENT_TO', target: 'recipient:c', count: 1 };
    expect(linesOf({ ...m, links: [...m.links, single] })).toBe('1 edge, 2 summed lines');
    expect(linesOf({ ...m, links: [single] })).toBe('1 edge');
    expect(m.cuts).toEqual([{ id: 'campaign:n/1', shown: 2, total: 5, what: 'agencies', rankedBy: 'recipients' }]);
  });

  it('takes links away with a hidden node', () => {
    const m = compose(hide(addStep(emptyScene(), step), ['agency:a']), answers, { keep: [] });
    expect(m.links.map((l) => l.target)).toEqual(['agency:b']);
  });

  it('is empty while the answer is under way', () => {
    expect(compose(addStep(emptyScene(), step), new Map(), { keep: [] }).points).toEqual([]);
  });

  it('prefers the account that knows a node’s edges to one that knows its people', () => {
    const node: Step = { kind: 'node', id: 'agency:a' };
    const more = new Map(answers).set(keyOf(node), {
      nodes: [{ id: 'agency:a', kind: 'Agency', name: 'Oakmere PD', degree: 3, properties: { state: 'CA', type: 'police' } }],
      links: [],
    });
    const m = compose(addStep(addStep(emptyScene(), step), node), more, { keep: [] });
    expect(m.points.find((p) => p.node.id === 'agency:a')?.node).toEqual({
      id: 'agency:a',
      kind: 'Agency',
      name: 'Oakmere PD',
      degree: 3,
      properties: { state: 'CA', type: 'police' },
    });
  });

  it('names neighbours once', () => {
    const m = compose(addStep(emptyScene(), step), answers, { keep: [] });
    expect(neighboursOf(m, 'campaign:n/1')).toEqual(['agency:a', 'agency:b']);
  });

  it('says what the size of a node counts', () => {
    const m = compose(addStep(emptyScene(), step), answers, { keep: [] });
    expect(m.points.map((p) => sizeOf(p.node))).toEqual(['10 people', '7 people', '2 people']);
    expect(sizeOf({ id: 'x', kind: 'Site', name: 'x', degree: 1 })).toBe('1 edge');
  });
});
