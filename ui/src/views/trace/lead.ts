// The numbers over a trace. They are of what the page lists: one of all times or states, beside a month or a state that
// is chosen below it, gets printed as that month's or state's.
import type { AgencyTrace, CampaignTrace, ReceivedCampaign } from '../../api/types';
import type { ViewDocument } from '../../document/document';
import { number, plural, spanOf } from '../../text/format';
import { filterName } from '../../text/states';

interface Figure {
  value: string;
  label: string;
}

const counted = (n: number, one: string, many: string): Figure => ({ value: number(n), label: n === 1 ? one : many });

/** Agencies, unless a bulletin reached people without any, and recipients, by the states that are chosen. */
export function leadOfCampaign({ total, coverage, states: all }: CampaignTrace, states: readonly string[]): Figure[] {
  const listed = all.filter((s) => states.includes(s.state || 'unknown'));
  const agencies = listed.reduce((n, s) => n + s.agencies, 0);
  const everybody = counted(coverage.recipients, 'recipient', 'recipients');
  if (total === 0 && coverage.recipients > 0) return [everybody];
  if (states.length === 0) return [counted(total, 'agency', 'agencies'), everybody];
  return [
    { value: number(agencies), label: `of ${plural(total, 'agency', 'agencies')}, ${states.map(filterName).join(', ')}` },
    states.length === 1
      ? { value: number(listed[0]?.recipients ?? 0), label: `of ${plural(coverage.recipients, 'recipient')}` }
      : { ...everybody, label: `${everybody.label} in all` }, // one may be of two states, so that those of several are not summed
  ];
}

/** Campaigns, people, and the sites that sent, of the listed ones where a time or a site is chosen. */
export function leadOfAgency(
  trace: AgencyTrace,
  rows: readonly ReceivedCampaign[],
  { time, filters }: Pick<ViewDocument, 'time' | 'filters'>,
): Figure[] {
  const isFiltered = filters.sites.length > 0 || time.from !== '' || time.until !== '';
  const isListed = isFiltered && !trace.truncated; // else those of an older month cannot be counted
  const span = spanOf(time.from, time.until);
  const campaigns = counted(trace.total, 'campaign', 'campaigns');
  return [
    isListed
      ? { value: number(rows.length), label: `of ${plural(trace.total, 'campaign')}${span && `, ${span}`}` }
      : { ...campaigns, label: `${campaigns.label}${isFiltered ? ' in all' : ''}` },
    counted(trace.recipients, 'person known to work there', 'people known to work there'),
    counted(isListed ? new Set(rows.map((c) => c.site.id)).size : trace.sites.length, 'sending site', 'sending sites'),
  ];
}
