// The numbers of a drawing as a table that Datawrapper, Flourish or a spreadsheet takes as it is: one line of heads,
// then values; places by name and code, moments as 2020-05.
import type { Cascade, Matrix } from '../api/types';
import type { ViewDocument } from '../document/document';
import type { Model, Seen } from '../graph/model';
import { labelsApart } from '../text/dimensions';
import { toldApart } from '../text/names';
import { stateName } from '../text/states';
import type { Flow } from '../views/flow/flow';
import { gridOf } from '../views/matrix/model';

export type Cell = string | number;

/** Rows by columns, with the total of each row: distinct things, not the sum of its cells. */
export function tableOfMatrix(d: ViewDocument, m: Matrix): Cell[][] {
  const { sort, pinned, excluded } = d.question.matrix;
  const none = new Map<string, Matrix>();
  const grid = gridOf(m, { sort, pinned: new Set(pinned), excluded: new Set(excluded), open: new Set(), inner: none });
  const columns = namesOf(m.cols, grid.columns);
  const rows = namesOf(m.rows, grid.rows);
  return [[m.rows.dimension, ...columns, 'all'], ...grid.rows.map((r, i) => [rows[i]!, ...r.values, r.total])];
}

/** The labels of lines of a grid, by the keys of their axis. */
function namesOf(axis: Matrix['rows'], lines: { key: string }[]): string[] {
  const apart = labelsApart(axis.dimension, axis.items);
  return lines.map((l) => apart.get(l.key)!);
}

/** A line for each month, a column for each row of the count: as charts of time want it. */
export function tableOfTime(m: Matrix): Cell[][] {
  const heads = labelsApart(m.rows.dimension, m.rows.items);
  return [
    ['month', ...m.rows.items.map((r) => heads.get(r.key)!)],
    ...m.cols.items.map((c, i) => [c.key || 'unknown', ...m.rows.items.map((_, r) => m.cells[r]?.[i] ?? 0)]),
  ];
}

/** Source, target and value, as charts of flows want it; names that stand in two stages are told apart by the stage. */
export function tableOfFlow(flow: Flow): Cell[][] {
  const nodes = new Map(flow.nodes.map((n) => [n.id, n]));
  const stages = new Map<string, Set<string>>();
  for (const n of flow.nodes) stages.set(n.label, (stages.get(n.label) ?? new Set()).add(n.stage));
  const name = (id: string) => {
    const n = nodes.get(id)!;
    return stages.get(n.label)!.size > 1 ? `${n.label} (${n.stage.replace('_', ' ')})` : n.label;
  };
  return [['source', 'target', 'bulletins'], ...flow.links.map((l) => [name(l.source), name(l.target), l.count])];
}

/** States by name and code; what has no known state stands last. */
export function tableOfMap(counts: ReadonlyMap<string, number>, what: string): Cell[][] {
  const known = [...counts].filter(([code]) => code !== '').sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const unknown = counts.get('') ?? 0;
  return [
    ['state', 'code', what],
    ...known.map(([code, n]) => [stateName(code), code, n]),
    ...(unknown > 0 ? [['State unknown', '', unknown]] : []),
  ];
}

export function tableOfCascade(c: Cascade): Cell[][] {
  const called = toldApart([...c.steps, ...c.undated].map((s) => s.site));
  return [
    ['sent_at', 'center', 'bulletin', 'recipients', 'first_time'],
    ...[...c.steps, ...c.undated].map((s) => [s.sent_at, called.get(s.site.id)!, s.name, s.recipients, s.new ?? '']),
  ];
}

/** Links with the names of their ends, as charts of networks want it; value is how many edges a line stands for. */
export function tableOfGraph(model: Model): Cell[][] {
  const names = toldApart(model.points.map(({ node }) => ({ id: node.id, name: node.name, ...toldBy(node) })));
  const name = (id: string) => names.get(id) ?? id;
  return [['source', 'type', 'target', 'value'], ...model.links.map((l) => [name(l.source), l.type, name(l.target), l.count])];
}

const text = (v: unknown): string => (typeof v === 'string' ? v : '');

/** What tells nodes of one name apart. */
const toldBy = ({ properties: p }: Seen) => ({
  state: text(p?.['state']),
  tells: text(p?.['city']) || text(p?.['folder']) || text(p?.['sent_at']).slice(0, 10),
});
