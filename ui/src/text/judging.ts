// What judgements, their reasons and their effects mean, in sentences.
import type { Effect, Reason, Verdict } from '../api/types';
import { number, plural } from './format';

const plurals: Record<string, string> = {
  Agency: 'agencies',
  Recipient: 'recipients',
  Person: 'people',
  Organization: 'organizations',
  Location: 'locations',
};

/** “agency”, “3 agencies”. */
export const oneOf = (kind: string): string => kind.toLowerCase();
export const manyOf = (kind: string): string => plurals[kind] ?? `${oneOf(kind)}s`;

const isAre = (n: number) => (n === 1 ? 'is' : 'are');

/** What stands between the names of two that were judged. */
export const saying: Record<Verdict, string> = { same: 'is the same as', different: 'is not the same as', unsure: 'may be the same as' };

/** What a judgement would change. */
export function effectOf(e: Effect, kind: string): string {
  const parts: string[] = [];
  if (e.merged.length > 0)
    parts.push(`makes ${number(e.merged.length + 1)} ${manyOf(kind)} one and moves ${plural(e.edges_moved, 'edge')}`);
  if (e.restored.length > 0)
    parts.push(
      `shows ${plural(e.restored.length, oneOf(kind), manyOf(kind))} by ${e.restored.length === 1 ? 'itself' : 'themselves'} again`,
    );
  return parts.length > 0 ? parts.join(', and ') : 'changes nothing in the graph';
}

/** What a judgement has changed. */
export function changeOf(e: Effect, kind: string): string {
  const parts: string[] = [];
  if (e.merged.length > 0) parts.push(`${number(e.merged.length + 1)} ${manyOf(kind)} are one now, ${plural(e.edges_moved, 'edge')} moved`);
  if (e.restored.length > 0) parts.push(`${plural(e.restored.length, oneOf(kind), manyOf(kind))} ${isAre(e.restored.length)} shown again`);
  return parts.length > 0 ? parts.join(', ') : 'nothing in the graph changed';
}

const fields: Record<string, string> = {
  core: 'name without place and type',
  agency_type: 'type of agency',
  municipality: 'kind of municipality',
  counties: 'place',
  full_name: 'name',
  given: 'given name',
  middle: 'middle name',
  family: 'family name',
  email: 'e-mail address',
  local: 'e-mail address',
  domain: 'e-mail domain',
  birth_date: 'birth date',
  subject_or_attachment: 'subject or attachment',
  organization_beside: 'organization named beside',
  place_beside: 'place named beside',
  person_beside: 'person named beside',
};

export const fieldOf = (name: string): string => fields[name] ?? name.replaceAll('_', ' ');

/** “same e-mail domain”, “name: most words”. */
export function agreement(r: Reason): string {
  if (r.level === 'same' || r.level === 'different') return `${r.level} ${fieldOf(r.field)}`;
  return `${fieldOf(r.field)}: ${r.level}`;
}

/** Bits with their sign, one decimal. */
export function bits(weight: number): string {
  const n = Math.abs(weight).toFixed(1);
  return n === '0.0' ? '0' : `${weight < 0 ? '−' : '+'}${n}`;
}

/** How many times likelier some bits make it, rounded to what a reader can use. */
export function times(weight: number): string {
  const n = 2 ** Math.abs(weight);
  if (n >= 1e6) return 'over a million times';
  const step = n < 10 ? 0.1 : n < 50 ? 1 : 10 ** Math.max(1, Math.floor(Math.log10(n)) - 1);
  const rounded = Math.round(n / step) * step;
  return `about ${n < 10 ? String(Number(rounded.toFixed(n < 3 ? 1 : 0))) : number(rounded)} times`;
}

/** “about 70 times likelier for one agency”. */
export function likelihood(weight: number, kind: string): string {
  if (bits(weight) === '0') return 'says nothing either way';
  return `${times(weight)} likelier for ${weight > 0 ? `one ${oneOf(kind)}` : `two ${manyOf(kind)}`}`;
}

/** What a reason says, as a sentence. */
export function reasonOf(r: Reason, kind: string): string {
  return bits(r.weight) === '0'
    ? `${agreement(r)}: says nothing either way`
    : `${agreement(r)}: ${bits(r.weight)} bits, ${likelihood(r.weight, kind)}`;
}

/** Bits that a probability holds beyond its reasons: how rare it is that two are one. */
export function beforehand(probability: number, why: Reason[]): number | null {
  if (!(probability > 0 && probability < 1)) return null;
  return Math.log2(probability / (1 - probability)) - why.reduce((sum, r) => sum + r.weight, 0);
}

/** “72 %”; never 0 or 100, which nobody can know. */
export function percent(probability: number): string {
  const p = probability * 100;
  if (p > 99.9) return 'over 99.9 %';
  if (p < 0.1) return 'under 0.1 %';
  return p > 99 || p < 1 ? `${p.toFixed(1)} %` : `${Math.round(p)} %`;
}
