// What a metric stands on, in sentences a reporter can check and quote.
import type { Metric, MetricInfo, MetricValue, Missing, ScopeInfo } from '../api/types';
import { countedAs } from './coverage';
import { number, plural, time } from './format';

/** A value with as many places as say something. */
export function figure(v: number): string {
  if (Number.isInteger(v)) return number(v);
  return Math.abs(v) >= 1000 ? number(Math.round(v)) : String(Number(v.toPrecision(4)));
}

/** What a degree counts, where scope and kind say so in plain words. */
const counted: Record<string, string> = {
  'agencies-campaigns Agency': 'campaigns received',
  'agencies-campaigns Campaign': 'agencies reached',
  'recipients-campaigns Recipient': 'campaigns received',
  'recipients-campaigns Campaign': 'recipients',
  'sites-agencies Agency': 'sites that reached it',
  'sites-agencies Site': 'agencies reached',
};

/** What the values of a metric are called: “campaigns received” rather than degree. */
export function calledOn(info: MetricInfo, scope: string, kinds: string[]): string {
  return (info.name === 'degree' && kinds.length === 1 && counted[`${scope} ${kinds[0]}`]) || info.title;
}

/** Twice the standard error on either side: values whose spans meet have no order. */
const span = (v: MetricValue): [number, number] => [v.value - 2 * (v.standard_error ?? 0), v.value + 2 * (v.standard_error ?? 0)];

/**
 * The rank of each value as a span: “3”, “3–5” where values are equal or too near to tell, “9–” where it goes on below what
 * is listed. The values come largest first, as the first of `total`.
 */
export function ranks(top: MetricValue[], total: number): string[] {
  return top.map((v) => {
    const [low, high] = span(v);
    const above = top.filter((u) => span(u)[0] > high).length;
    const notBelow = top.filter((u) => span(u)[1] >= low).length;
    const goesOn = notBelow === top.length && total > top.length;
    if (goesOn) return `${number(above + 1)}–`;
    return notBelow === above + 1 ? number(notBelow) : `${number(above + 1)}–${number(notBelow)}`;
  });
}

/** A sentence that may be published: who is first among how many, on what it stands, and what is missing. */
export function sentence(
  m: Metric,
  info: MetricInfo,
  scope: ScopeInfo | undefined,
  kinds: string[],
  plurals: ReadonlyMap<string, string>,
): string {
  const first = m.top[0];
  if (!first || info.gives !== 'values') return '';
  const rank = ranks(m.top, m.total);
  const leaders = m.top.filter((_, i) => rank[i] === rank[0]);
  const called = calledOn(info, m.scope.name, kinds);
  const many = kinds.length === 1 ? (plurals.get(kinds[0]!) ?? kinds[0]!).toLowerCase() : 'nodes';
  const value = (v: MetricValue) => `${figure(v.value)}${v.standard_error ? ` ± ${figure(v.standard_error)}` : ''}`;
  const isTied = rank[0] !== '1';
  const names = isTied
    ? `${leaders
        .slice(0, 3)
        .map((v) => `${v.name} (${value(v)})`)
        .join(', ')}${leaders.length > 3 || rank[0]!.endsWith('–') ? ' and others' : ''} share the first rank`
    : `${first.name} is first with ${value(first)}`;
  const lack = lacks(m.missing);
  return [
    `Among ${number(m.total)} ${many}, by ${called}${called === info.title ? '' : ` (${info.title.toLowerCase()})`}, ${names}.`,
    ...standsOn(m, info, scope),
    lack.length > 0 ? `Missing in the leak: ${lack.join('; ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** How far two rankings agree, from -1 to 1 (Spearman's rho, mean ranks for ties); null where one of them does not vary. */
export function agreement(pairs: [number, number][]): number | null {
  const ranked = (values: number[]) => {
    const order = values.map((v, i) => [v, i] as const).sort((a, b) => a[0] - b[0]);
    const out = new Array<number>(values.length);
    for (let i = 0; i < order.length;) {
      let j = i;
      while (j < order.length && order[j]![0] === order[i]![0]) j++;
      for (let k = i; k < j; k++) out[order[k]![1]] = (i + j - 1) / 2;
      i = j;
    }
    return out;
  };
  const x = ranked(pairs.map((p) => p[0]));
  const y = ranked(pairs.map((p) => p[1]));
  const middle = (pairs.length - 1) / 2;
  const product = (a: number[], b: number[]) => a.reduce((s, v, i) => s + (v - middle) * (b[i]! - middle), 0);
  const norm = Math.sqrt(product(x, x) * product(y, y));
  return norm > 0 ? product(x, y) / norm : null;
}

/** Scope, parameters and date. */
export function standsOn(m: Metric, info: MetricInfo | undefined, scope: ScopeInfo | undefined): string[] {
  const out = [
    `Scope ${m.scope.name}: ${scope?.title ?? ''}; ${plural(m.scope.nodes, 'node')}, ${plural(m.scope.edges, 'edge')}, ${m.scope.directed ? 'with directions' : 'without directions'}.`,
  ];
  if (m.scope.weight) out.push(`The weight of an edge counts ${m.scope.weight}.`);
  if (m.scope.level && m.scope.attribution) out.push(countedAs(m.scope.level, m.scope.attribution));
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
