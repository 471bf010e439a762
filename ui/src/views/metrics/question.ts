// What is asked of a metric, as the document and the graph on the page have it. Campaigns received by
// agencies come first: a centrality on everything says least.
import type { MetricQuestion } from '../../api';
import { countedBy } from '../../document/counting';
import type { ViewDocument } from '../../document/document';
import { parametersOf } from '../../text/metric';

export const firstMetric = 'degree';
export const firstScope = 'agencies-campaigns';
export const firstKind = 'Agency';

/** Which metric on which scope, and the kinds that are listed. */
export function chosen(d: ViewDocument): { metric: string; scope: string; kinds: string[] } {
  const { metric, scope, kinds } = d.question.metrics;
  const isFirst = metric === '' && scope === '';
  return { metric: metric || firstMetric, scope: scope || firstScope, kinds: isFirst && kinds.length === 0 ? [firstKind] : kinds };
}

/** The question to the server; null where the scope has nothing to stand on: an empty graph, no filter. */
export function questionOf(
  d: ViewDocument,
  scope: string,
  isRestarted: boolean,
  inGraph: string[],
  countsReceipts = false,
): MetricQuestion | null {
  const question = {
    scope,
    ...(countsReceipts && countedBy(d.question)),
    parameters: parametersOf(d.question.metrics.parameters),
    restart: isRestarted ? [d.question.of] : [],
  };
  if (scope === 'selection') return inGraph.length > 0 ? { ...question, filter: { ids: inGraph } } : null;
  if (scope !== 'filter') return question;
  const { states, sites } = d.filters;
  const { from, until } = d.time;
  const filter = {
    ...(states.length > 0 && { states }),
    ...(sites.length > 0 && { sites }),
    ...(from && { from }),
    ...(until && { until }),
  };
  return Object.keys(filter).length > 0 ? { ...question, filter } : null;
}

/** What a scope that follows the page stands on now. */
export function saidOf(d: ViewDocument, scope: string, inGraph: number): string {
  if (scope === 'selection')
    return inGraph > 0
      ? `the ${inGraph} nodes of the graph as it is shown`
      : 'the graph is empty: put something there, or choose another scope';
  if (scope !== 'filter') return '';
  const told = [
    ...d.filters.states,
    ...d.filters.sites,
    d.time.from && `from ${d.time.from}`,
    d.time.until && `until ${d.time.until}`,
  ].filter(Boolean);
  return told.length > 0 ? `filters: ${told.join(', ')}` : 'no filter by state, site or time holds: set one, or choose another scope';
}
