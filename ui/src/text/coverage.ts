// What a trace stands on, in sentences a reporter can check and quote.
import type { Coverage } from '../types';
import { number, plural } from './format';

export function coverageSentences(c: Coverage): string[] {
  const ids = c.matched + c.unmatched;
  const out: string[] = [];
  if (ids > 0) {
    out.push(`${number(c.matched)} of ${plural(ids, 'id')} on the recipient list matched a person${c.unmatched ? `; ${plural(c.unmatched, 'id names', 'ids name')} no row of the leak` : ''}.`);
    if (c.listed > ids) out.push(`The list has ${plural(c.listed, 'line')}, repeats included.`);
  } else {
    out.push('No recipient list came with this campaign.');
  }
  if (c.addressed > 0) out.push(`${plural(c.addressed, 'person was', 'people were')} addressed by hand.`);
  if (c.recipients > 0) {
    out.push(c.without_agency > 0 ? `${plural(c.without_agency, 'recipient has', 'recipients have')} no known agency.` : 'Every recipient has a known agency.');
  }
  return out;
}
