// What a view may be called, for want of a better name.
import type { ViewDocument } from '../document/document';
import { views } from '../views';

/** The view, the thing in question and the filters: “Trace: BOLO stolen trailer”. */
export function titleOf(d: ViewDocument, nameOf: (id: string) => string): string {
  const label = views.find((v) => v.name === d.view)?.label ?? d.view;
  const { states, types, topics, subject, find } = d.filters;
  const span = d.time.from || d.time.until ? `${d.time.from || '…'} to ${d.time.until || '…'}` : '';
  const of = [d.question.of && nameOf(d.question.of), d.question.words, ...states, ...types, ...topics, subject, find, span].filter(
    Boolean,
  );
  return of.length > 0 ? `${label}: ${of.join(', ')}` : label;
}
