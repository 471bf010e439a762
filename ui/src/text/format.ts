// Numbers, times and words as the reader sees them.

const whole = new Intl.NumberFormat('en-GB');

export const number = (n: number): string => whole.format(n);

/** “1 agency”, “1,214 agencies”. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** “2020-06-12T14:05:00” as “12 Jun 2020, 14:05”. The leak knows no time zone, so none is applied. */
export function time(s: string): string {
  const m = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:T(\d\d:\d\d))?/.exec(s);
  const month = m && months[Number(m[2]) - 1];
  if (!m || !month) return s;
  const day = m[3] ? `${Number(m[3])} ` : '';
  const clock = m[4] && m[4] !== '00:00' ? `, ${m[4]}` : '';
  return `${day}${month} ${m[1]}${clock}`;
}

/** “Mar 2012 to May 2020”, or the one month of both; '' for all of the time. */
export function spanOf(from: string, until: string): string {
  if (!from && !until) return '';
  return from === until ? time(from) : `${time(from) || 'the first'} to ${time(until) || 'the last'}`;
}

export const day = (s: string): string => time(s.slice(0, 10));

/** “sent_at” as “Sent at”. */
export function field(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A property's value as text; times are recognised by their form. */
export function value(v: unknown): string {
  if (Array.isArray(v)) return v.join(' · ');
  if (typeof v === 'number') return Number.isInteger(v) ? number(v) : String(v);
  if (typeof v === 'boolean') return v ? 'yes' : 'no';
  const s = String(v);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(s) ? time(s) : s;
}
