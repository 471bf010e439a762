// The figure of a time line: a lane for each center, a bar for the bulletins of each month.
import type { Matrix } from '../api/types';
import { emptyFigure, type Area, type Label } from '../figure/figure';
import { labelsApart } from '../text/dimensions';
import { number, plural, time } from '../text/format';
import { daysOf, drawAxis, placeOn, type Axis } from './axis';
import type { Drawn } from './drawn';
import { fitted, type Host, type Room } from './host';
import { tableOfTime } from './table';
import type { Theme } from './theme';

const mostLanes = 30;

export function drawTime(m: Matrix, room: Room, theme: Theme, host: Host): Drawn {
  const { size, width } = room;
  const lanes = m.rows.items.slice(0, mostLanes);
  const months = m.cols.items.flatMap((c, i) => (c.key ? [{ key: c.key, i }] : []));
  const apart = labelsApart(m.rows.dimension, m.rows.items);
  const nameOf = (l: { key: string }) => apart.get(l.key)!;
  const names = lanes.map((l) => fitted(host, nameOf(l), width * 0.3, size));
  const heads = Math.max(0, ...names.map((n) => host.measure(n, size, false)));
  const totals = Math.max(0, ...lanes.map((l) => host.measure(number(l.total), size, true))) + 8;
  const lane = Math.max(size * 2.2, Math.min(40, room.height > 0 ? room.height / Math.max(1, lanes.length) : 34));
  const from = daysOf(months[0]?.key ?? '2020-01');
  const axis: Axis = { from, until: daysOf(months.at(-1)?.key ?? '2020-01') + 31, left: heads + 12, right: width - totals };
  const bottom = lanes.length * lane + 2;
  const scale = months.length > 0 ? drawAxis(axis, 0, bottom, size, theme) : { areas: [], labels: [] };
  const most = Math.max(1, ...m.cells.flat());
  const bar = Math.max(1, ((axis.right - axis.left) / Math.max(1, (axis.until - axis.from) / 30.44)) * 0.8);
  const areas: Area[] = [...scale.areas];
  const labels: Label[] = [...scale.labels];
  lanes.forEach((l, r) => {
    const base = (r + 1) * lane;
    labels.push({ text: names[r]!, mark: -1, x: 0, y: base - 2, anchor: 'start', size, priority: l.total });
    labels.push({ text: number(l.total), mark: -1, x: width, y: base - 2, anchor: 'end', size, priority: l.total, strong: true });
    areas.push({
      group: 'background/lanes',
      path: `M${f(axis.left)} ${f(base)}H${f(axis.right)}`,
      fill: 'none',
      opacity: 1,
      title: '',
      stroke: theme.line,
      strokeWidth: 0.75,
    });
    for (const { key, i } of months) {
      const n = m.cells[r]?.[i] ?? 0;
      if (n === 0) continue;
      const x = placeOn(axis, daysOf(key));
      const h = Math.max(1, (lane - 4) * (n / most));
      const path = `M${f(x)} ${f(base)}V${f(base - h)}H${f(x + bar)}V${f(base)}Z`;
      areas.push({ group: 'nodes/month', path, fill: theme.campaign, opacity: 1, title: `${nameOf(l)}, ${time(key)}: ${number(n)}` });
    }
  });
  const cut = m.rows.total - lanes.length;
  const top = lanes[0];
  const undated = lanes.reduce((n, _, r) => n + m.cols.items.reduce((k, c, i) => k + (c.key ? 0 : (m.cells[r]?.[i] ?? 0)), 0), 0);
  return {
    figure: {
      ...emptyFigure(theme.paper, theme.ink),
      frame: { x: 0, y: 0, width, height: bottom + size * 1.8 },
      areas,
      labels,
      legend: [{ text: `bulletins of a month, at most ${number(most)}`, look: -1, line: -1, count: 0, fill: theme.campaign, opacity: 1 }],
      title: 'Bulletins by center and month',
    },
    table: tableOfTime(m),
    says:
      `${plural(m.total, 'bulletin')} from ${plural(m.rows.total, 'center')}.` +
      (top ? ` Most from ${nameOf(top)}: ${number(top.total)}.` : '') +
      (undated > 0 ? ` ${plural(undated, 'bulletin has', 'bulletins have')} no date and no bar.` : '') +
      (cut > 0 ? ` ${plural(cut, 'center is', 'centers are')} not drawn.` : ''),
  };
}

const f = (v: number) => String(Math.round(v * 10) / 10);
