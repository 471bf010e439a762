// Counts beside every view of a question: months for the time brush, and facets. Each is
// counted by all filters but its own, so that what could be chosen keeps its number.
import * as api from '../api';
import type { Matrix } from '../api/types';
import { countingOf, type Dimension } from '../document/counting';
import { emptyDocument, type ViewDocument } from '../document/document';
import { everyMonth } from '../text/months';
import { labelsApart } from '../text/dimensions';

export interface FacetValue {
  key: string;
  label: string;
  count: number;
}

export type FacetName = 'states' | 'types' | 'sites';

/** Rows of a facet, and the columns it is counted by: any that give distinct bulletins as totals. */
const facets: Record<FacetName, { rows: Dimension; cols: Dimension }> = {
  states: { rows: 'state', cols: 'month' },
  types: { rows: 'agency_type', cols: 'month' },
  sites: { rows: 'site', cols: 'month' },
};

class CountStore {
  months = $state.raw<{ value: string; count: number }[]>([]);
  /** Bulletins whose time is not known. */
  undated = $state(0);
  /** Bulletins that a known agency received, without any filter. */
  all = $state(0);
  values = $state.raw<Partial<Record<FacetName, FacetValue[]>>>({});
  problem = $state.raw<api.Problem | null>(null);
  private readonly asked = new Map<string, string>();

  /** Asks for what a document needs and has not got; `facets` only where they are shown. */
  load(d: ViewDocument, withFacets: boolean, revision: number): void {
    const all = emptyDocument();
    const ever = { ...d, time: all.time };
    const byMonth = { rows: 'agency_type', cols: 'month' } as const;
    const isAll =
      JSON.stringify(countingOf(ever, byMonth.rows, byMonth.cols)) === JSON.stringify(countingOf(all, byMonth.rows, byMonth.cols));
    if (!isAll) this.ask('all', all, byMonth, revision, (m) => (this.all = m.total));
    this.ask('time', ever, byMonth, revision, (m) => {
      if (isAll) this.all = m.total;
      const counts = m.cols.items.map((c) => ({ value: c.key, count: c.total }));
      this.months = everyMonth(counts);
      this.undated = counts.find((c) => c.value === '')?.count ?? 0;
    });
    if (!withFacets) return;
    for (const [name, of] of Object.entries(facets)) {
      this.ask(name, { ...d, filters: { ...d.filters, [name]: [] } }, of, revision, (m) => {
        const labels = labelsApart(m.rows.dimension, m.rows.items);
        const values = m.rows.items.map((i) => ({ key: i.key, label: labels.get(i.key)!, count: i.total }));
        this.values = { ...this.values, [name]: values };
      });
    }
  }

  private ask(
    name: string,
    d: Pick<ViewDocument, 'question' | 'filters' | 'time'>,
    of: { rows: Dimension; cols: Dimension },
    revision: number,
    keep: (m: Matrix) => void,
  ): void {
    const query = countingOf(d, of.rows, of.cols);
    const key = JSON.stringify([query, revision]);
    if (this.asked.get(name) === key) return;
    this.asked.set(name, key);
    api.matrix(query).then(
      (m) => {
        if (this.asked.get(name) === key) keep(m);
        this.problem = null;
      },
      (e: unknown) => {
        if (this.asked.get(name) === key) this.problem = api.asProblem(e);
      },
    );
  }
}

export const counts = new CountStore();
