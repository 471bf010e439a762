// What a trace stands on, in sentences a reporter can check and quote.
import type { Coverage, MentionTrace, ReportsTrace } from '../api/types';
import { number, plural } from './format';

export function coverageSentences(c: Coverage): string[] {
  const ids = c.matched + c.unmatched;
  const out: string[] = [];
  if (ids > 0) {
    out.push(
      `${number(c.matched)} of ${plural(ids, 'id')} on the recipient list matched a row${c.unmatched ? `; ${plural(c.unmatched, 'id names', 'ids name')} no row of the leak` : ''}.`,
    );
    if (c.ambiguous > 0)
      out.push(
        `${plural(c.ambiguous, 'id names', 'ids name')} rows of several people or agencies: whoever stands there counts for no agency.`,
      );
    if (c.listed > ids) out.push(`The list has ${plural(c.listed, 'line')}, repeats included.`);
  } else {
    out.push('No recipient list came with this campaign.');
  }
  if (c.addressed > 0) out.push(`${plural(c.addressed, 'person was', 'people were')} addressed by hand.`);
  if (ids > 0) out.push(...people(c));
  if (c.recipients > 0) {
    const none = plural(c.without_agency, 'person', 'people');
    out.push(c.without_agency > 0 ? `The receipt of ${none} counts for no agency.` : 'Every receipt counts for an agency.');
    if (c.elsewhere > 0)
      out.push(`Of these, ${plural(c.elsewhere, 'person states', 'people state')} one in another row than that on the list.`);
    out.push(...byRule(c));
  }
  return out;
}

/** By which rule people count for their agency. */
function byRule({ rules, recipients, addressed }: Coverage): string[] {
  const parts = [
    [rules.listed, `the agency that their row on the list${addressed > 0 ? ", or the sender's rows of their address," : ''} states`],
    [rules.domain, 'the one at the domain of their address'],
    [rules.judgement, 'the one that a judgement names'],
  ] as const;
  const told = parts
    .filter(([n]) => n > 0)
    .map(([n, by], i) =>
      i === 0
        ? `${number(n)} of ${plural(recipients, 'person', 'people')} ${n === 1 ? 'counts' : 'count'} for ${by}`
        : `${number(n)} for ${by}`,
    );
  return told.length > 0 ? [`${told.join(', ')}.`] : [];
}

/** Why there are fewer recipients than ids and addresses. */
function people(c: Coverage): string[] {
  if (c.recipients >= c.matched + c.addressed) return [];
  const who = plural(c.recipients, 'person', 'people');
  const why = 'ids with the same e-mail address are one person';
  return [c.addressed > 0 ? `Together they are ${who}: ${why}, and nobody counts twice.` : `They are ${who}: ${why}.`];
}

/** What the trace of a mention stands on. */
export function mentionSentences(c: MentionTrace['coverage']): string[] {
  const out = [
    c.campaigns > 0
      ? `${plural(c.campaigns, 'of the texts is a campaign that was sent', 'of the texts are campaigns that were sent')}.`
      : 'No campaign that was sent names it.',
  ];
  if (c.not_sent > 0)
    out.push(`${plural(c.not_sent, 'campaign was', 'campaigns were')} not sent and ${c.not_sent === 1 ? 'counts' : 'count'} for nobody.`);
  if (c.without_agency > 0) out.push(`${plural(c.without_agency, 'recipient has', 'recipients have')} no known agency.`);
  out.push('A name in a text is found by a program: another of the same name may be meant.');
  return out;
}

/** As what agencies are counted and for which a receipt counts, in words. */
export function countedAs(level: 'office' | 'body', attribution: 'row' | 'person'): string {
  const as =
    level === 'body'
      ? 'Offices, divisions and stores are counted as the body that they are of, each person once; filters by state and type stay those of the office.'
      : 'Each office is counted for itself.';
  return attribution === 'person'
    ? `${as} A receipt counts for every agency that any row of the person states: this names more agencies than received.`
    : as;
}

/** What the trace of reports stands on. */
export function reportSentences(c: ReportsTrace['coverage']): string[] {
  const out = ['An agency is named where the report itself states who filed it; the place of the matter is not taken for one.'];
  if (c.without_agency > 0)
    out.push(`${plural(c.without_agency, 'report')} of ${number(c.reports)} ${c.without_agency === 1 ? 'states' : 'state'} none.`);
  if (c.without_time > 0) out.push(`The time of ${number(c.without_time)} is unknown: a filter by time leaves them out.`);
  return out;
}

/** What the number of agencies means, in short and in full. */
export function agencyCounting(isResolved: boolean): { short: string; why: string } {
  const typed = 'People typed the name of their agency into a form.';
  const none = 'Whoever has no known agency counts in none.';
  return isResolved
    ? {
        short: `Spellings of one agency are joined by rules and by judgements; a rule may have joined too many or too few. ${none}`,
        why: `${typed} Names that mean one agency were joined by rules, or by the judgement of an analyst. So a number may be too high or too low: look at what an agency stands for before you publish it.`,
      }
    : {
        short: `Each spelling may count as an agency of its own: there may be fewer agencies, and more people within one. ${none}`,
        why: `${typed} It is not worked out yet which of these names are one agency.`,
      };
}
