// What helps to tell whether two entities are one, beyond their properties.
import * as api from '../../api';
import type { Row } from '../../text/compare';
import { markOf } from '../../text/compare';
import { number } from '../../text/format';
import type { Counts, EvidencePage, Identity, Judgement, Node } from '../../api/types';

export interface Facts {
  counts: Counts;
  identity: Identity;
  evidence: EvidencePage;
}

/** Claims read to learn at which sites an entity is found. */
const claims = 200;

export async function factsOf(id: string, signal: AbortSignal): Promise<Facts> {
  const [counts, identity, evidence] = await Promise.all([
    api.counts(id, signal),
    api.identity(id, signal),
    api.evidence(id, { limit: claims, offset: 0, raw: false }, signal),
  ]);
  return { counts, identity, evidence };
}

export interface Both {
  left: Facts;
  right: Facts;
}

const people = (f: Facts) => f.counts.counts.filter((c) => c.type === 'WORKS_FOR' && c.direction === 'in').reduce((n, c) => n + c.count, 0);
const sites = (f: Facts) => [...new Set(f.evidence.evidence.map((c) => c.site))].sort();
const sitesRead = (f: Facts) =>
  f.evidence.total > f.evidence.evidence.length
    ? [`(${number(f.evidence.evidence.length)} of ${number(f.evidence.total)} records looked at)`]
    : [];

/** Rows on size and place; a dot where they are still being read. */
export function factRows(left: Node, facts: Both | null): Row[] {
  const row = (label: string, of: (f: Facts) => string): Row => ({
    label,
    left: [facts ? of(facts.left) : '…'],
    right: [facts ? of(facts.right) : '…'],
  });
  return [
    facts
      ? {
          label: 'Found at sites',
          left: [...sites(facts.left), ...sitesRead(facts.left)],
          right: [...sites(facts.right), ...sitesRead(facts.right)],
          mark: markOf(sites(facts.left), sites(facts.right)),
        }
      : row('Found at sites', () => ''),
    row('Records', (f) => number(f.evidence.total)),
    row('Stands for', (f) => `${number(f.identity.members.length)} ${f.identity.members.length === 1 ? 'entry' : 'entries'}`),
    ...(left.kind === 'Agency' ? [row('People', (f) => number(people(f)))] : []),
    row('Edges', (f) => number(f.counts.total)),
  ];
}

/** Judgements that stand on two entities, or on members of the two. */
export function between(facts: Both): Judgement[] {
  const a = new Set(facts.left.identity.members.map((m) => m.id));
  const b = new Set(facts.right.identity.members.map((m) => m.id));
  return facts.left.identity.judgements.filter(
    (j) => !j.undone_at && ((a.has(j.left) && b.has(j.right)) || (a.has(j.right) && b.has(j.left))),
  );
}

/** What the leak calls the members of both, by id. */
export const namesOf = (facts: Both): Record<string, string> =>
  Object.fromEntries([...facts.left.identity.members, ...facts.right.identity.members].map((m) => [m.id, m.name]));
