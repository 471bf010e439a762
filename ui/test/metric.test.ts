import { describe, expect, it } from 'vitest';
import { radiusOf, sizingOf } from '../src/graph/encode';
import { agreement, calledOn, figure, lacks, parametersOf, range, ranks, sentence, standsOn } from '../src/text/metric';
import type { Metric, MetricInfo, MetricValue, Missing } from '../src/api/types';

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

describe('what may be published of a metric', () => {
  const info = { name: 'degree', title: 'Degree', gives: 'values', property: 'degree' } as MetricInfo;
  const value = (name: string, value: number, standard_error?: number): MetricValue => ({
    id: `agency:${name}`,
    name,
    kind: 'Agency',
    value,
    ...(standard_error && { standard_error }),
  });
  const plurals = new Map([['Agency', 'Agencies']]);
  const received: Metric = {
    ...metric,
    name: 'degree',
    scope: { name: 'agencies-campaigns', nodes: 900, edges: 4000, directed: false, weighted: true },
    parameters: {},
    total: 452,
    top: [value('Salem PD', 40), value('Oak PD', 31), value('Elm PD', 31), value('Ash PD', 7)],
  };
  delete received.sample;

  it('calls a degree by what it counts, where one kind is listed', () => {
    expect(['agencies-campaigns', 'sites-agencies', 'all'].map((s) => calledOn(info, s, ['Agency']))).toEqual([
      'campaigns received',
      'sites that reached it',
      'Degree',
    ]);
    expect(calledOn(info, 'agencies-campaigns', [])).toBe('Degree');
  });

  it('shares ranks of equal values, of values nearer than their errors, and of what goes on below the list', () => {
    expect(ranks(received.top, 4)).toEqual(['1', '2–3', '2–3', '4']);
    expect(ranks(received.top, 452)).toEqual(['1', '2–3', '2–3', '4–']);
    // 10 ± 2 · 1 meets 13 ± 2 · 1, and 20 ± 2 · 1 meets neither.
    expect(ranks([value('a', 20, 1), value('b', 13, 1), value('c', 10, 1)], 3)).toEqual(['1', '2–3', '2–3']);
  });

  it('is a sentence with scope, date and what is missing', () => {
    const text = sentence(received, info, undefined, ['Agency'], plurals);
    expect(text).toMatch(/^Among 452 agencies, by campaigns received \(degree\), Salem PD is first with 40\. Scope agencies-campaigns: /);
    expect(text).toMatch(/Degree worked out on 23 Nov 2026, 09:05 UTC\. Missing in the leak: 2 of 5 sites have no campaign; /);
  });

  it('does not name a first one where several are', () => {
    const tied = { ...received, top: [value('Oak PD', 31), value('Elm PD', 31), value('Ash PD', 7)] };
    expect(sentence(tied, info, undefined, ['Agency'], plurals)).toContain('Oak PD (31), Elm PD (31) share the first rank.');
    expect(sentence({ ...received, top: [] }, info, undefined, ['Agency'], plurals)).toBe('');
    expect(sentence(received, { ...info, gives: 'groups' }, undefined, [], plurals)).toBe('');
  });

  it('says how far two rankings agree', () => {
    expect(
      agreement([
        [1, 10],
        [2, 20],
        [3, 30],
      ]),
    ).toBe(1);
    expect(
      agreement([
        [1, 3],
        [2, 2],
        [3, 1],
      ]),
    ).toBe(-1);
    // Worked by hand: mean ranks 0, 1.5, 1.5, 3 and 1, 0, 2, 3: products 0.75 + 2.25, squares 4.5 and 5.
    expect(
      agreement([
        [1, 2],
        [2, 1],
        [2, 3],
        [9, 4],
      ]),
    ).toBeCloseTo(3 / Math.sqrt(4.5 * 5), 12);
    expect(
      agreement([
        [1, 1],
        [1, 2],
      ]),
    ).toBeNull();
  });
});
