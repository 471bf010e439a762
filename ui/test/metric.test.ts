import { describe, expect, it } from 'vitest';
import { radiusOf, sizingOf } from '../src/graph/encode';
import { figure, lacks, parametersOf, range, standsOn } from '../src/text/metric';
import type { Metric, Missing } from '../src/api/types';

const missing: Missing = {
  sites: 5,
  sites_without_campaigns: 2,
  campaigns: 9,
  campaigns_without_recipients: 0,
  recipients: 40,
  recipients_without_agency: 7,
  list_files_missing: 3,
  list_files_empty: 0,
  ids_listed: 104,
  ids_matched: 90,
  ids_unmatched: 10,
  rows_rejected: 2,
  leaks_without_report: 1,
};
const metric: Metric = {
  name: 'betweenness',
  scope: { name: 'all', nodes: 1200, edges: 1, directed: false, weighted: false, parameters: { alpha: 0.05 } },
  parameters: { sources: 4 },
  missing,
  graph: 'g1',
  stale: false,
  computed_at: '2026-11-23T09:05:00Z',
  run: 'a',
  sample: { sources: 4, population: 1100 },
  numbers: [],
  top: [],
  total: 0,
  distribution: [],
  cypher: '',
  cypher_yields: 'edges',
};

describe('what a metric stands on', () => {
  it('names scope, parameters, sample and date', () => {
    expect(standsOn(metric, undefined, undefined).join(' ')).toBe(
      'Scope all: ; 1,200 nodes, 1 edge, without directions. Parameters of metric and scope: sources 4, alpha 0.05. Values are estimates, searched from 4 of 1,100 nodes. betweenness worked out on 23 Nov 2026, 09:05 UTC.',
    );
  });
  it('names the gaps of the leak, and no others', () => {
    expect(lacks(missing)).toEqual([
      '2 of 5 sites have no campaign',
      '7 of 40 recipients have no known agency',
      '10 of 100 ids on recipient lists name nobody',
      '3 recipient lists are named and not in the leak',
      '2 rows were rejected',
      'of 1 leak nothing is known of what was missing',
    ]);
  });
  it('tells the largest value, not the end of the last bin', () => {
    const bins = {
      distribution: [
        { from: 0.25, to: 0.5, count: 1 },
        { from: 0.5, to: 1, count: 1199 },
      ],
    };
    const top = [{ id: 'x', name: 'x', kind: 'Agency' as const, value: 0.7 }];
    expect(range({ ...metric, ...bins, top, total: 1200 }, false)).toBe('Smallest value 0.25, largest 0.7.');
    expect(range({ ...metric, ...bins, top, total: 800 }, false)).toBe('Smallest value 0.25.');
    expect(
      range(
        {
          ...metric,
          distribution: [{ from: 2, to: 4, count: 3 }],
          groups: [{ number: 0, size: 3, inside: 3, outside: 0, kinds: {}, top: [] }],
        },
        true,
      ),
    ).toBe('Smallest group 2, largest 3.');
  });
  it('leaves out of an address what is no number', () =>
    expect(parametersOf(['damping=0.9', 'alpha=x', 'sources', '=1'])).toEqual({ damping: 0.9 }));
  it.each([
    [12345, '12,345'],
    [0.0001234567, '0.0001235'],
    [1234.56, '1,235'],
    [0, '0'],
  ])('writes %d as %s', (v, want) => expect(figure(v)).toBe(want));
});

describe('size by a metric', () => {
  const point = (pagerank?: number) => ({
    node: { id: 'x', kind: 'Agency' as const, name: 'x', degree: 900, ...(pagerank === undefined ? {} : { measures: { pagerank } }) },
  });
  it('gives the largest value the largest radius and none the smallest', () => {
    const points = [point(0.4), point(0.1), point()];
    const by = sizingOf(points, 'pagerank');
    expect(points.map((p) => radiusOf(p, by))).toEqual([18, 3.5 + 14.5 / 2, 3.5]);
  });
  it('is by edges where no node has a value', () => expect(sizingOf([point()], 'pagerank')).toBeNull());
});
