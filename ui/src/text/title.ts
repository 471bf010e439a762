// What a window is called: what is asked, before the view that shows it.
import type { ViewDocument } from '../document/document';
import { spanOf } from './format';
import { filterName } from './states';

/** “Reach of BOLO stolen trailer”; '' where the name is not known. */
function asked(id: string, name: string): string {
  if (!name) return '';
  if (id.startsWith('campaign:')) return `Reach of ${name}`;
  if (id.startsWith('agency:')) return `What ${name} received`;
  return id.startsWith('site:') ? `Sent by ${name}` : name;
}

/** The things that the graph began with: the first by name, the others counted. */
function graphed(d: ViewDocument, nameOf: (id: string) => string): string {
  const [first, ...others] = new Set(d.scene.steps.map((s) => s.id));
  if (first === undefined) return '';
  const step = d.scene.steps[0]!;
  const said = step.kind === 'trace' ? asked(first, nameOf(first)) : nameOf(first);
  return said && others.length > 0 ? `${said} and ${others.length} more` : said;
}

/** What a document asks, in the words of a title; '' where it asks for everything. */
export function subjectOf(d: ViewDocument, nameOf: (id: string) => string): string {
  const showsGraph = d.view === 'graph' || (d.view === 'table' && d.scene.steps.length > 0 && d.question.table.list !== 'matrix');
  const { states, types, sites, topics, subject } = d.filters;
  const parts = [
    showsGraph ? graphed(d, nameOf) : asked(d.question.of, nameOf(d.question.of)),
    ...states.map(filterName),
    ...types.map((t) => (t === 'unknown' ? 'type unknown' : t)),
    ...sites.map((id) => nameOf(id) || id.replace('site:', '')),
    ...topics.map((id) => nameOf(id) || id),
    subject && `“${subject}”`,
    spanOf(d.time.from, d.time.until),
  ];
  return parts.filter(Boolean).join(', ');
}
