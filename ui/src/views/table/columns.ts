// The columns of the tables: nodes and edges of the graph, rows of the matrix.
import type { Column } from '../../kit/table';
import { lookedAt, sizeOf, type Link, type Model, type Point } from '../../graph/model';
import { number, plural, time } from '../../text/format';
import type { Grid, Row } from '../matrix/model';

export interface Acts {
  select: (id: string) => void;
  /** Shows the rows of the leak that a node or an edge stands on. */
  look: (id: string) => void;
  /** Lists the people that a folded edge stands for: of a campaign, at an agency. */
  people: (campaign: string, agency: string) => void;
}

export function nodeColumns(model: Model, { select, look }: Acts): Column<Point>[] {
  const here = new Map<string, number>();
  for (const l of model.links) for (const id of [l.source, l.target]) here.set(id, (here.get(id) ?? 0) + 1);
  const property = (p: Point, name: string) => String(p.node.properties?.[name] ?? '');
  const of = (key: string, label: string): Column<Point> => ({ key, label, value: (p) => property(p, key) });
  return [
    {
      key: 'name',
      label: 'Name',
      wide: true,
      value: (p) => p.node.name,
      open: (p) => select(p.node.id),
      note: (p) => (p.group ? ' · drawn as one' : p.folded ? ` · ${plural(p.folded.length, 'person', 'people')} folded` : ''),
    },
    { key: 'kind', label: 'Kind', value: (p) => p.node.kind },
    {
      key: 'here',
      label: 'Edges here',
      num: true,
      title: 'Edges to other nodes of the graph view',
      value: (p) => here.get(p.node.id) ?? 0,
      text: (p) => number(here.get(p.node.id) ?? 0),
      open: (p) => look(p.node.id),
    },
    {
      key: 'degree',
      label: 'In all',
      num: true,
      title: 'Edges in the whole graph; people where a trace brought the node',
      value: (p) => p.node.degree,
      text: (p) => sizeOf(p.node),
      open: (p) => look(p.node.id),
    },
    of('state', 'State'),
    of('type', 'Type'),
    of('county', 'County'),
    { key: 'sent_at', label: 'Sent', value: (p) => property(p, 'sent_at'), text: (p) => time(property(p, 'sent_at')) },
    { key: 'id', label: 'Id', value: (p) => p.node.id },
  ];
}

export function edgeColumns(nameOf: (id: string) => string, { select, look, people }: Acts): Column<Link>[] {
  return [
    {
      key: 'type',
      label: 'Relationship',
      value: (l) => l.type,
      open: (l) => select(lookedAt(l)),
    },
    { key: 'from', label: 'From', wide: true, value: (l) => nameOf(l.source) },
    { key: 'to', label: 'To', wide: true, value: (l) => nameOf(l.target) },
    {
      key: 'count',
      label: 'Stands for',
      num: true,
      title: 'Edges, or people of an agency, that are summed in one line',
      value: (l) => l.bundle ?? l.count,
      text: (l) =>
        l.bundle ? `${plural(l.bundle, 'edge')} drawn as one` : l.aggregate ? plural(l.count, 'person', 'people') : plural(l.count, 'edge'),
      open: (l) =>
        l.aggregate && l.source.startsWith('campaign:') && l.target.startsWith('agency:') ? people(l.source, l.target) : look(lookedAt(l)),
    },
  ];
}

/** Columns of a matrix that a table shows at most; a file has all. */
export const mostColumns = 120;

export interface MatrixActs {
  open: (r: Row) => void;
  /** Lists what a row's total counts, and what a cell counts: the key of its column. */
  count: (r: Row) => void;
  look: (r: Row, column: string) => void;
}

export function matrixColumns(grid: Grid, title: string, { open, count, look }: MatrixActs): Column<Row>[] {
  return [
    { key: 'name', label: title, wide: true, value: (r) => '\u2003'.repeat(r.depth) + r.label, open },
    { key: 'total', label: 'Total', num: true, value: (r) => r.total, text: (r) => number(r.total), open: count },
    ...grid.columns.map((c, i): Column<Row> => ({
      key: c.key || 'unknown',
      label: c.label,
      num: true,
      value: (r) => r.values[i] ?? 0,
      text: (r) => number(r.values[i] ?? 0),
      open: (r) => look(r, c.key),
    })),
  ];
}
