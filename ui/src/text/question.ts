// A whole question that a reader types into the search box: what it asks, of which thing, and when.

export type Asks = 'received' | 'missing' | 'got' | 'travelled';

export interface Asking {
  asks: Asks;
  /** The words that name the thing, without “bulletin”, “the” and quotes. */
  of: string;
  /** First and last month or year, as the document writes them; '' is open. */
  from: string;
  until: string;
}

const who =
  '(?:who(?: else)?|(?:which|what|how many) (?:\\p{L}+ ){0,2}?(?:agenc(?:y|ies)|departments?|offices?|people|persons?|cent(?:er|re)s?|sites?))';
const heard = '(?:receive[ds]?|got|get|gets|saw|see|heard|hear|told|sent|knew|know|learn(?:ed|t)?)';
const helper = '(?:was|were|is|are|have|has|had|have been|has been|had been|did|does|do)';
const about = '(?:\\s+(?:of|about|that))?';
const rule = (s: string) => new RegExp(`^${s}$`, 'isu');

/** Each with what its first group asks of. The order decides: “who did not receive” before “who received”. */
const rules: [Asks, RegExp][] = [
  ['missing', rule(`${who}\\s+(?:${helper}\\s+)?(?:not|never)(?:\\s+been)?\\s+${heard}${about}\\s+(.+)`)],
  ['missing', rule(`${who}\\s+(?:didn|wasn|weren|hasn|haven)['’]?t(?:\\s+been)?\\s+${heard}${about}\\s+(.+)`)],
  [
    'missing',
    rule(`${who}\\s+(?:${helper}\\s+)?${heard}${about}\\s+(.+?),?\\s+(?:and|or)\\s+(?:who|which)\\b.*\\b(?:not|n['’]?t|never)\\b.*`),
  ],
  ['travelled', rule(`${who}\\s+(?:${helper}\\s+)?first\\s+${heard}${about}\\s+(.+)`)],
  ['travelled', rule(`${who}\\s+(?:${helper}\\s+)?${heard}${about}\\s+(.+?)\\s+first`)],
  [
    'travelled',
    rule(
      `(?:how|where|when|to whom)\\s+(?:${helper})\\s+(.+?)\\s+(?:travel(?:l?ed)?|spread|go|gone|went|move[d]?|come|came|pass(?:ed)?|sent)\\b.*`,
    ),
  ],
  ['got', rule(`(?:what|how (?:many|much)|which)\\b[^,]*?\\b(?:did|has|have|was|were|does|do)\\s+(.+?)\\s+${heard}\\b(.*)`)],
  ['received', rule(`${who}\\s+(?:${helper}\\s+)?${heard}${about}\\s+(.+)`)],
];

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const moment = '((?:\\p{L}{3,9}\\.?(?:\\s+of)?\\s+)?(?:19|20)\\d\\d(?:-\\d\\d)?)';

/** “May 2020”, “2020-05” or “2020” as the document writes it; '' for other words. */
function momentOf(s: string): string {
  const [, word = '', year = '', month = ''] = /^(?:(\p{L}+)\.?(?:\s+of)?\s+)?(\d{4})(?:-(\d\d))?$/u.exec(s.trim()) ?? [];
  if (!word) return month ? `${year}-${month}` : year;
  const at = months.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  return at > 0 ? `${year}-${String(at).padStart(2, '0')}` : year;
}

/** The span that words name: “in May 2020”, “since 2019”, “until 2020-05”, “from May 2019 to June 2020”. */
function spanOf(words: string): { from: string; until: string } {
  const between = new RegExp(`\\b(?:from|between)\\s+${moment}\\s+(?:to|until|till|and|through)\\s+${moment}`, 'iu').exec(words);
  if (between) return { from: momentOf(between[1]!), until: momentOf(between[2]!) };
  const [, word = '', at = ''] = new RegExp(`\\b(in|during|for|of|since|from|until|till|to)\\s+${moment}`, 'iu').exec(words) ?? [];
  const told = momentOf(at);
  return {
    from: /^(until|till|to)$/i.test(word) ? '' : told,
    until: /^(since|from)$/i.test(word) ? '' : told,
  };
}

/** The name among words that ask for it. */
function named(words: string): string {
  const bare = words
    .replace(/,?\s+(?:and\s+)?(?:from|through|by|and)\s+(?:whom|who)\b.*$/iu, '')
    .replace(/^(?:the|a|an|this)\s+/iu, '')
    .replace(/^(?:bulletin|campaign|e-?mail|mail|message|agency|department|file|attachment|document|item|subject|name)s?\s+/iu, '')
    .replace(/^(?:called|named|about)\s+/iu, '');
  return bare.replace(/^["'“”„«‘\s]+|["'“”»’\s]+$/gu, '');
}

/** What a question asks; null for words that are none of ours: they are searched for as they stand. */
export function asking(words: string): Asking | null {
  const text = words.trim().replace(/[?!.\s]+$/u, '');
  for (const [asks, pattern] of rules) {
    const found = pattern.exec(text);
    const of = named(found?.[1] ?? '');
    if (of) return { asks, of, ...(asks === 'got' ? spanOf(found?.[2] ?? '') : { from: '', until: '' }) };
  }
  return null;
}

/** Whether words look like a question, of which nothing may be found as they stand. */
export const isQuestion = (words: string): boolean =>
  /\?\s*$/.test(words) || /^(?:who|whom|which|what|where|when|how|did|was|were)\s+\S/iu.test(words.trim());

/** Said where a question finds nothing: which are answered. */
export const unanswered =
  'Nothing matches. Ask “which agencies received …”, “who did not receive …”, “what did … receive in May 2020” or “who heard of … first”, ' +
  'with words of a subject or a name; or type those alone.';
