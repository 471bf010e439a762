// The figure of a matrix: names of rows, cells with their numbers, totals, and below them who never received.
import type { Matrix } from '../api/types';
import type { ViewDocument } from '../document/document';
import { emptyFigure, type Area, type Label } from '../figure/figure';
import { labelsApart } from '../text/dimensions';
import { number, plural } from '../text/format';
import { strength } from '../views/matrix/cells';
import { gridOf, type Column, type Grid, type Row } from '../views/matrix/model';
import type { Drawn } from './drawn';
import { fitted, type Host, type Room } from './host';
import { rampOf } from './ramp';
import { tableOfMatrix } from './table';
import type { Theme } from './theme';

const mostRows = 40;
const mostNever = 30;
/** Up to so many cells say in words what they are. */
const mostTitled = 1000;

const rowWords: Record<string, [string, string]> = {
  state: ['state', 'states'],
  agency: ['agency', 'agencies'],
  agency_type: ['type of agency', 'types of agency'],
  site: ['center', 'centers'],
  topic: ['topic', 'topics'],
  recipient: ['recipient', 'recipients'],
  month: ['month', 'months'],
  campaign: ['bulletin', 'bulletins'],
};
const yearWords: [string, string] = ['year', 'years'];
/** A column of a month is at least so wide; else years are drawn. */
const leastMonth = 4;
const countWords: Record<Matrix['counts'], [string, string]> = {
  campaigns_received: ['bulletin received', 'bulletins received'],
  campaigns_sent: ['bulletin sent', 'bulletins sent'],
  recipients: ['recipient', 'recipients'],
};

export function drawMatrix(d: ViewDocument, answers: Matrix[], room: Room, theme: Theme, host: Host): Drawn {
  const months = answers[0]!.cols.items.length;
  const areYears = answers[0]!.cols.dimension === 'month' && months * leastMonth > room.width * 0.55;
  const [whole, ...inner] = areYears ? answers.map(byYear) : answers;
  const part = d.question.matrix;
  const grid = gridOf(whole!, {
    sort: part.sort,
    pinned: new Set(part.pinned),
    excluded: new Set(part.excluded),
    open: new Set(part.open),
    inner: new Map(part.open.flatMap((path, i) => (inner[i] ? [[path, inner[i]]] : []))),
  });
  const left = [...whole!.rows.items, ...whole!.cols.items].filter((x) => part.excluded.includes(x.key)).length;
  const board = new Board(grid, whole!, room, theme, host, left);
  board.draw();
  if (part.missing && whole!.did_not_receive) board.never(whole!.did_not_receive);
  const [one, many] = countWords[whole!.counts];
  const [rowOne, rowMany] = rowWords[whole!.rows.dimension]!;
  const colWords = areYears ? yearWords : rowWords[whole!.cols.dimension]!;
  const top = grid.rows.find((r) => r.depth === 0);
  const count = whole!.total === 1 ? one : many;
  return {
    figure: {
      ...emptyFigure(theme.paper, theme.ink),
      frame: { x: 0, y: 0, width: room.width, height: board.bottom },
      areas: board.areas,
      labels: board.labels,
      legend: rampOf(grid.most, theme.campaign, many),
      title: `${many.charAt(0).toUpperCase()}${many.slice(1)}, by ${rowOne} and ${colWords[0]}`,
    },
    says:
      `${plural(knownOf(whole!.rows), rowOne, rowMany)} by ${plural(knownOf(whole!.cols), ...colWords)}: ${number(whole!.total)} ${count}.` +
      (left > 0 ? ` ${plural(left, 'row or column of them is', 'rows and columns of them are')} left out.` : '') +
      (top ? ` Most: ${top.label}, ${number(top.total)}.` : '') +
      board.neverSays,
    table: tableOfMatrix(d, whole!),
    ...(part.missing && part.knownLists ? { cuts: ['bulletins whose list of receivers is known'] } : {}),
  };
}

/** How many of an axis there are, without the one that stands for what is unknown. */
const knownOf = (axis: Matrix['rows']) => axis.total - (axis.items.some((i) => i.key === '') ? 1 : 0);

/** Months summed to years: a bulletin is of one month, so that none counts twice. */
function byYear(m: Matrix): Matrix {
  const years = [...new Set(m.cols.items.map((c) => c.key.slice(0, 4)))];
  const at = m.cols.items.map((c) => years.indexOf(c.key.slice(0, 4)));
  const sums = (line: number[]) => {
    const out = years.map(() => 0);
    line.forEach((v, i) => (out[at[i]!]! += v));
    return out;
  };
  const totals = sums(m.cols.items.map((c) => c.total));
  return {
    ...m,
    cols: { ...m.cols, items: years.map((key, i) => ({ key, total: totals[i]! })), total: years.length },
    cells: m.cells.map(sums),
  };
}

/** Months between the first and the last that have no column; years, which months are summed to, have none. */
function gapsIn(columns: Column[]): number {
  const months = columns.filter((c) => /^\d{4}-\d\d$/.test(c.key)).map((c) => Number(c.key.slice(0, 4)) * 12 + Number(c.key.slice(5)));
  return months.length === 0 ? 0 : Math.max(...months) - Math.min(...months) + 1 - months.length;
}

class Board {
  readonly areas: Area[] = [];
  readonly labels: Label[] = [];
  bottom = 0;
  neverSays = '';
  private readonly rows: Row[];
  private readonly columns: Column[];
  private readonly heads: number;
  private readonly totals: number;
  private readonly cell: { width: number; height: number };
  private readonly top: number;
  /** Whether every number fits into its cell. */
  private readonly hasNumbers: boolean;
  private readonly cut: string[] = [];
  /** The outlines of all cells without anything. */
  private empty = '';

  constructor(
    private readonly grid: Grid,
    private readonly matrix: Matrix,
    private readonly room: Room,
    private readonly theme: Theme,
    private readonly host: Host,
    left: number,
  ) {
    const { size, width } = room;
    const isMonths = matrix.cols.dimension === 'month';
    const rowHeight = Math.max(size * 1.55, 13);
    const fit = room.height > 0 ? Math.max(3, Math.floor((room.height - size * 7) / rowHeight)) : mostRows;
    this.rows = grid.rows.slice(0, Math.min(mostRows, fit));
    this.totals = Math.max(...grid.rows.map((r) => this.wide(number(r.total))), this.wide('all')) + 10;
    const longest = Math.max(0, ...this.rows.map((r) => this.wide(r.label) + r.depth * 12));
    this.heads = Math.min(longest + 10, width * 0.4);
    const least = isMonths ? leastMonth : Math.max(5, size * 0.55);
    const fits = Math.max(1, Math.floor((width - this.heads - this.totals) / least));
    this.columns = grid.columns.slice(0, fits);
    const across = Math.min(64, (width - this.heads - this.totals) / Math.max(1, this.columns.length));
    this.cell = { width: across, height: rowHeight };
    this.hasNumbers = this.wide(number(grid.most)) + 4 <= across;
    this.top = this.headHeight() + 6;
    if (left > 0) this.cut.push(`${plural(left, 'row or column', 'rows and columns')} left out`);
    if (grid.rows.length > this.rows.length) this.cut.push(`${plural(grid.rows.length - this.rows.length, 'row')} with less`);
    if (matrix.rows.total > matrix.rows.items.length)
      this.cut.push(`${plural(matrix.rows.total - matrix.rows.items.length, 'row')} not asked for`);
    const cutColumns = grid.columns.length - this.columns.length + (matrix.cols.total - matrix.cols.items.length);
    if (cutColumns > 0) this.cut.push(plural(cutColumns, 'column'));
    const gaps = isMonths && cutColumns === 0 ? gapsIn(this.columns) : 0;
    if (gaps > 0) this.cut.push(`${plural(gaps, 'month')} without anything`);
  }

  private wide = (text: string, strong = false) => this.host.measure(text, this.room.size, strong);

  private get isMonths(): boolean {
    return this.matrix.cols.dimension === 'month';
  }

  /** Whether there are so many months that years are named. */
  private get isYears(): boolean {
    return this.isMonths && this.columns.length > 18;
  }

  private isUpright(): boolean {
    return !this.isYears && (!this.isMonths || this.columns.some((c) => this.wide(c.label) + 6 > this.cell.width));
  }

  private headHeight(): number {
    const { size } = this.room;
    if (!this.isUpright()) return size * 1.6;
    return Math.min(size * 13, Math.max(0, ...this.columns.map((c) => this.wide(c.label)))) + 4;
  }

  private text(text: string, x: number, y: number, more: Partial<Label> = {}): void {
    this.labels.push({ text, mark: -1, x, y, anchor: 'start', size: this.room.size, priority: 0, ...more });
  }

  draw(): void {
    this.drawHeads();
    this.rows.forEach((r, i) => this.drawRow(r, this.top + i * this.cell.height));
    // All empty cells are one outline: thousands of boxes that say nothing would make the file large.
    if (this.empty) this.areas.push({ group: 'nodes/none', path: this.empty, fill: this.theme.line, opacity: 0.35, title: '' });
    this.bottom = this.top + this.rows.length * this.cell.height + 2;
    if (this.cut.length === 0) return;
    const whole = `Not drawn: ${this.cut.join(', ')}.`;
    const lines = this.wide(whole) <= this.room.width ? [whole] : ['Not drawn:', ...this.cut];
    for (const line of lines) {
      this.bottom += this.room.size * 1.4;
      this.text(line, 0, this.bottom - 3, { colour: this.theme.soft });
    }
  }

  private drawHeads(): void {
    const { size } = this.room;
    const isUpright = this.isUpright();
    const end = this.heads + this.columns.length * this.cell.width + this.totals;
    this.text('all', end, this.top - 6, { anchor: 'end', colour: this.theme.soft });
    if (this.isYears) return this.drawYears();
    const step = isUpright ? Math.max(1, Math.ceil((size * 1.2) / this.cell.width)) : 1;
    this.columns.forEach((c, i) => {
      if (i % step !== 0) return;
      const middle = this.heads + (i + 0.5) * this.cell.width;
      if (!isUpright) this.text(c.label, middle, this.top - 6, { anchor: 'middle', colour: this.theme.soft });
      else {
        const label = fitted(this.host, c.label, this.top - 8, size);
        this.text(label, middle + size * 0.35, this.top - 5, { turn: -90, colour: this.theme.soft });
      }
    });
  }

  /** A year stands where its first month does. */
  private drawYears(): void {
    let free = 0;
    this.columns.forEach((c, i) => {
      const year = c.key.slice(0, 4);
      const x = this.heads + i * this.cell.width;
      if (!year || this.columns[i - 1]?.key.slice(0, 4) === year || x < free) return;
      this.text(year, x, this.top - 6, { colour: this.theme.soft });
      free = x + this.wide(year) + 6;
    });
  }

  private drawRow(r: Row, y: number): void {
    const { size } = this.room;
    const indent = r.depth * 12;
    const base = y + this.cell.height / 2 + size * 0.36;
    const isHead = r.isOpen;
    this.text(fitted(this.host, r.label, this.heads - 8 - indent, size, isHead), indent, base, { strong: isHead });
    this.columns.forEach((c, i) => this.drawCell(r, c, i, r.values[this.grid.columns.indexOf(c)] ?? 0, y));
    const end = this.heads + this.columns.length * this.cell.width + this.totals;
    this.text(number(r.total), end, base, { anchor: 'end', strong: true });
  }

  private drawCell(r: Row, c: Column, i: number, value: number, y: number): void {
    const { width, height } = this.cell;
    const x = this.heads + i * width;
    const gap = width > 5 ? 1 : 0.4;
    const path = box(x, y, width - gap, height - 1);
    if (value <= 0) {
      this.empty += path;
      return;
    }
    this.areas.push({
      group: 'nodes/cell',
      path,
      fill: this.theme.campaign,
      opacity: strength(value, this.grid.most),
      title: this.rows.length * this.columns.length <= mostTitled ? `${r.label}, ${c.label}: ${number(value)}` : '',
    });
    if (!this.hasNumbers) return;
    this.text(number(value), x + (width - gap) / 2, y + height / 2 + this.room.size * 0.34, { anchor: 'middle' });
  }

  /** Who of the population received none of it, as rows without anything. */
  never(n: NonNullable<Matrix['did_not_receive']>): void {
    const { size, width } = this.room;
    this.bottom += size * 2.1;
    if (n.refused) {
      this.text(fitted(this.host, `Who never received is not told: ${n.refused}`, width, size), 0, this.bottom, { strong: true });
      this.bottom += size * 0.6;
      return;
    }
    const unsure = n.cannot_tell > 0 ? `; of ${number(n.cannot_tell)} more it cannot be told` : '';
    const head = `Never told: ${number(n.not_received)} of ${plural(n.size, 'agency', 'agencies')} that the senders mail${unsure}`;
    this.neverSays = ` ${head}.`;
    this.text(fitted(this.host, head, width, size, true), 0, this.bottom, { strong: true });
    this.bottom += size * 0.7;
    const shown = n.agencies.slice(0, mostNever);
    const apart = labelsApart('agency', n.agencies);
    const end = this.heads + this.columns.length * this.cell.width;
    for (const a of shown) {
      const y = this.bottom;
      const label = apart.get(a.key)!;
      const base = y + this.cell.height / 2 + size * 0.36;
      const state = a.state && label === a.name ? `, ${a.state}` : ''; // one that is told apart names it
      this.text(fitted(this.host, label + state, this.heads - 8, size), 0, base);
      this.areas.push({
        group: 'nodes/never',
        path: box(this.heads + 0.5, y + 1, end - this.heads - 2, this.cell.height - 3),
        fill: this.theme.paper,
        opacity: 0,
        stroke: this.theme.soft,
        strokeWidth: 0.75,
        title: `${label}: received none of it`,
      });
      this.text('0', end + this.totals, base, { anchor: 'end', colour: this.theme.soft });
      this.bottom += this.cell.height;
    }
    if (n.not_received > shown.length) {
      this.bottom += size * 1.3;
      this.text(`and ${plural(n.not_received - shown.length, 'more agency', 'more agencies')}`, 0, this.bottom - 4, {
        colour: this.theme.soft,
      });
    }
    this.bottom += 2;
  }
}

const f = (v: number) => String(Math.round(v * 10) / 10);
const box = (x: number, y: number, width: number, height: number) => `M${f(x)} ${f(y)}H${f(x + width)}V${f(y + height)}H${f(x)}Z`;
