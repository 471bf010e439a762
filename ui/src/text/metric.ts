// What a metric stands on, in sentences a reporter can check and quote.
import type { Metric, MetricInfo, Missing, ScopeInfo } from '../api/types';
import { number, plural, time } from './format';

/** A value with as many places as say something. */
export function figure(v: number): string {
  if (Number.isInteger(v)) return number(v);
  return Math.abs(v) >= 1000 ? number(Math.round(v)) : String(Number(v.toPrecision(4)));
}

/** Scope, parameters and date. */
export function standsOn(m: Metric, info: MetricInfo | undefined, scope: ScopeInfo | undefined): string[] {
  const out = [
    `Scope ${m.scope.name}: ${scope?.title ?? ''}; ${plural(m.scope.nodes, 'node')}, ${plural(m.scope.edges, 'edge')}, ${m.scope.directed ? 'with directions' : 'without directions'}.`,
  ];
  if (m.scope.weight) out.push(`The weight of an edge counts ${m.scope.weight}.`);
  const p = m.scope.projection;
  if (p) out.push(`${number(p.linked)} of ${plural(p.tested, 'pair')} share a campaign; those that share more than chance gives are kept.`);
  const parameters = Object.entries({ ...m.parameters, ...m.scope.parameters }).map(([name, v]) => `${name} ${v}`);
  if (parameters.length > 0) out.push(`Parameters of metric and scope: ${parameters.join(', ')}.`);
  const s = m.sample;
  if (s && s.sources < s.population)
    out.push(`Values are estimates, searched from ${number(s.sources)} of ${plural(s.population, 'node')}.`);
  out.push(`${info?.title ?? m.name} worked out on ${time(m.computed_at)} UTC.`);
  return out;
}

/**
 * The smallest and the largest value, as far as the answer tells them: the first bin starts at the smallest,
 * while the last one ends above the largest. Where one kind alone is listed, the largest of all is not told.
 */
export function range(m: Metric, isGroups: boolean): string {
  const smallest = m.distribution[0]?.from;
  if (smallest === undefined) return '';
  const largest = isGroups ? m.groups?.[0]?.size : m.total === m.scope.nodes ? m.top[0]?.value : undefined;
  const what = isGroups ? 'group' : 'value';
  return `Smallest ${what} ${figure(smallest)}${largest === undefined ? '' : `, largest ${figure(largest)}`}.`;
}

/** What the leak lacks, so that a low value may mean that nothing is known. */
export function lacks(m: Missing): string[] {
  const part = (n: number, all: number, what: string) => (n > 0 ? [`${number(n)} of ${number(all)} ${what}`] : []);
  const lists = (n: number, what: string) => (n > 0 ? [`${plural(n, 'recipient list')} ${n === 1 ? 'is' : 'are'} ${what}`] : []);
  return [
    ...part(m.sites_without_campaigns, m.sites, 'sites have no campaign'),
    ...part(m.campaigns_without_recipients, m.campaigns, 'campaigns have no known recipient'),
    ...part(m.recipients_without_agency, m.recipients, 'recipients have no known agency'),
    ...part(m.ids_unmatched, m.ids_matched + m.ids_unmatched, 'ids on recipient lists name nobody'),
    ...lists(m.list_files_missing, 'named and not in the leak'),
    ...lists(m.list_files_empty, 'empty'),
    ...(m.rows_rejected > 0 ? [`${plural(m.rows_rejected, 'row')} ${m.rows_rejected === 1 ? 'was' : 'were'} rejected`] : []),
    ...(m.leaks_without_report > 0 ? [`of ${plural(m.leaks_without_report, 'leak')} nothing is known of what was missing`] : []),
  ];
}

/** What the Cypher beside a metric yields. */
export const yields: Record<Metric['cypher_yields'], string> = {
  values: 'It gives id and value of every node.',
  numbers: 'It gives the numbers.',
  edges: 'It gives the edges that the metric was worked out from; Cypher cannot work it out itself.',
  pairs: 'It gives every pair that shares a campaign; which of them share more than chance gives, Cypher cannot tell.',
};

/** Parameters of an address, “name=value”; what is no number is left out. */
export function parametersOf(list: string[]): Record<string, number> {
  const entries = list.map((s) => s.split('=')).filter(([name, v]) => name && v && Number.isFinite(Number(v)));
  return Object.fromEntries(entries.map(([name, v]) => [name, Number(v)]));
}
