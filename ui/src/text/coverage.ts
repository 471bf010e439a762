// What a trace stands on, in sentences a reporter can check and quote.
import type { Coverage, MentionTrace, ReportsTrace } from '../api/types';
import { number, plural } from './format';

/** What a number opens: receipts of a rule, all of them, or the cell that names the list. */
export type Opens = 'all' | 'listed' | 'domain' | 'judgement' | 'elsewhere' | 'none' | 'addressed' | 'list';

/** A sentence in parts; one that counts something says what it opens. */
export type Part = string | { text: string; opens: Opens };

const that = (opens: Opens, text: string): Part => ({ text, opens });

/** A sentence of words and of what opens. */
const sentence = (words: TemplateStringsArray, ...parts: Part[]): Part[] =>
  words.flatMap((w, i) => [w, ...(i < parts.length ? [parts[i]!] : [])]).filter((p) => p !== '');

export const textOf = (parts: Part[]): string => parts.map((p) => (typeof p === 'string' ? p : p.text)).join('');

export const coverageSentences = (c: Coverage): string[] => coverageParts(c).map(textOf);

export function coverageParts(c: Coverage): Part[][] {
  const ids = c.matched + c.unmatched;
  const out: Part[][] = [];
  if (ids > 0) {
    const matched = sentence`${that('all', number(c.matched))} of ${that('list', plural(ids, 'id'))} on the recipient list matched a row`;
    const unmatched = sentence`; ${that('list', plural(c.unmatched, 'id names', 'ids name'))} no row of the leak`;
    out.push([...matched, ...(c.unmatched ? unmatched : []), '.']);
    if (c.ambiguous > 0)
      out.push([
        `${plural(c.ambiguous, 'id names', 'ids name')} rows of several people or agencies: whoever stands there counts for no agency.`,
      ]);
    if (c.listed > ids) out.push(sentence`The list has ${that('list', plural(c.listed, 'line'))}, repeats included.`);
  } else {
    out.push(['No recipient list came with this campaign.']);
  }
  if (c.addressed > 0) out.push(sentence`${that('addressed', plural(c.addressed, 'person was', 'people were'))} addressed by hand.`);
  if (ids > 0) out.push(...people(c));
  if (c.recipients > 0) {
    const none = that('none', plural(c.without_agency, 'person', 'people'));
    out.push(c.without_agency > 0 ? sentence`The receipt of ${none} counts for no agency.` : ['Every receipt counts for an agency.']);
    if (c.elsewhere > 0)
      out.push(
        sentence`Of these, ${that('elsewhere', plural(c.elsewhere, 'person states', 'people state'))} one in another row than that on the list.`,
      );
    out.push(...byRule(c));
  }
  return out;
}

/** By which rule people count for their agency. */
function byRule({ rules, recipients, addressed }: Coverage): Part[][] {
  const parts = [
    ['listed', `the agency that their row on the list${addressed > 0 ? ", or the sender's rows of their address," : ''} states`],
    ['domain', 'the one at the domain of their address'],
    ['judgement', 'the one that a judgement names'],
  ] as const;
  const told = parts
    .filter(([rule]) => rules[rule] > 0)
    .map(([rule, by], i) => {
      const n = that(rule, number(rules[rule]));
      return i === 0
        ? sentence`${n} of ${that('all', plural(recipients, 'person', 'people'))} ${rules[rule] === 1 ? 'counts' : 'count'} for ${by}`
        : sentence`, ${n} for ${by}`;
    });
  return told.length > 0 ? [[...told.flat(), '.']] : [];
}

/** Why there are fewer recipients than ids and addresses. */
function people(c: Coverage): Part[][] {
  if (c.recipients >= c.matched + c.addressed) return [];
  const who = that('all', plural(c.recipients, 'person', 'people'));
  const why = 'ids with the same e-mail address are one person';
  return [c.addressed > 0 ? sentence`Together they are ${who}: ${why}, and nobody counts twice.` : sentence`They are ${who}: ${why}.`];
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
