// The traces that give rows: behind a receipt, and of reports.
import type { Counting } from '../document/counting';
import { get, pathOf } from '.';
import type * as t from './types';

/** Through whom a campaign reached an agency, with the rows that say so. */
export const receipts = (
  campaign: string,
  q: { agency?: string; rule?: string; limit: number; offset: number } & Counting,
  signal?: AbortSignal,
) => get<t.Receipts>(`/trace/campaigns/${pathOf(campaign)}/receipts`, { ...q, raw: 'true' }, signal);

/** Which agencies filed reports, or asked a center for help. */
export const traceReports = (
  q: { site: string; agency: string; kind: string; from: string; to: string; limit: number } & Counting,
  signal?: AbortSignal,
) => get<t.ReportsTrace>('/trace/reports', { ...q }, signal);
