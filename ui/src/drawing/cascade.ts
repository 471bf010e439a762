// The figure of a cascade: a lane for each center in the order in which it came in, a disc for each bulletin, as the page shows
// it, with the share of people who received it for the first time, and the way between them.
import type { Cascade, CascadeStep } from '../api/types';
import { emptyFigure, type Area, type Label } from '../figure/figure';
import { day as dayWords, number, plural } from '../text/format';
import { daysOf, drawAxis, placeOn, type Axis } from './axis';
import type { Drawn } from './drawn';
import { pathOfShape } from '../graph/glyphs';
import { fitted, type Host, type Room } from './host';
import { tableOfCascade } from './table';
import { distinctions } from '../text/names';
import { disc, sector } from '../views/cascade/timeline';
import type { Theme } from './theme';

const followed: Record<string, string> = {
  attachment: 'the file',
  mention: 'the name',
  entity: 'the name',
  subject: 'the subject',
  text: 'the text',
};

export function drawCascade(c: Cascade, room: Room, theme: Theme, host: Host): Drawn {
  const { size, width } = room;
  const steps = c.steps;
  const sites = c.sites;
  const apart = distinctions(sites);
  const below = sites.map((s) => [apart.get(s.id), sinceWords(s.first)].filter(Boolean).join(', '));
  const names = sites.map((s) => fitted(host, s.name, width * 0.38, size, true));
  const heads = Math.max(0, ...names.map((n) => host.measure(n, size, true)), ...below.map((b) => host.measure(b, size, false)));
  const most = Math.max(1, ...steps.map((s) => s.recipients));
  const lane = Math.max(size * 4.6, Math.min(64, room.height > 0 ? (room.height - size * 2) / Math.max(1, sites.length) : 64));
  const largest = lane * 0.36;
  const days = steps.map((s) => daysOf(s.sent_at));
  const axis: Axis = {
    from: Math.min(...days, Infinity),
    until: Math.max(...days, -Infinity),
    left: heads + 16 + largest,
    right: width - largest - 4,
  };
  if (axis.until - axis.from < 1) axis.until = axis.from + 1; // what is of one moment stands on the left
  const bottom = sites.length * lane + 4;
  // One moment needs no axis: it is written beside its mark.
  const isOne = steps.length === 1;
  const scale = steps.length > 1 ? drawAxis(axis, 0, bottom, size, theme) : { areas: [], labels: [] };
  const areas: Area[] = [...scale.areas];
  const labels: Label[] = [...scale.labels];
  const laneOf = new Map(sites.map((s, i) => [s.id, i]));
  const at = (s: CascadeStep): [number, number] => [placeOn(axis, daysOf(s.sent_at)), (laneOf.get(s.site.id) ?? 0) * lane + lane / 2 + 2];
  const radius = (n: number) => Math.max(3, largest * Math.sqrt(n / most));
  sites.forEach((_, i) => {
    const y = i * lane + lane / 2 + 2;
    if (!isOne) areas.push(line(`M${axis.left - largest} ${f(y)}H${f(width)}`, theme.line, 1, 'background/lanes'));
    labels.push({ text: names[i]!, mark: -1, x: 0, y: y - 1, anchor: 'start', size, priority: 0, strong: true });
    labels.push({ text: below[i]!, mark: -1, x: 0, y: y + size * 1.15, anchor: 'start', size, priority: 0, colour: theme.soft });
  });
  steps.slice(1).forEach((s, i) => {
    const [x1, y1] = at(steps[i]!);
    const [x2, y2] = at(s);
    const middle = (x1 + x2) / 2;
    areas.push(line(`M${f(x1)} ${f(y1)}C${f(middle)} ${f(y1)} ${f(middle)} ${f(y2)} ${f(x2)} ${f(y2)}`, theme.soft, 1.25, 'edges/way'));
  });
  const nobody = { fill: theme.line, stroke: theme.soft, strokeWidth: 1 };
  for (const s of steps) {
    const [x, y] = at(s);
    const r = radius(s.recipients);
    const fresh = s.new ?? s.recipients;
    const says = `${dayWords(s.sent_at)}, ${[s.site.name, apart.get(s.site.id)].filter(Boolean).join(', ')}: ${reached(s, fresh)}`;
    const isNobody = s.recipients === 0;
    const mark = { opacity: 1, title: says };
    areas.push({ ...mark, group: 'nodes/Campaign', path: disc(x, y, r), ...(isNobody ? nobody : { fill: theme.agency }) });
    if (fresh > 0 && !isNobody)
      areas.push({ ...mark, group: 'nodes/first', path: sector(x, y, r, fresh / s.recipients), fill: theme.campaign });
    if (isOne) {
      const words = fitted(host, aloneWords(s, fresh), width - x - r - 10, size);
      labels.push({ text: words, mark: -1, x: x + r + 8, y: y + size * 0.36, anchor: 'start', size, priority: 0 });
    }
  }
  // The number of a large bulletin is never left out for that of a small one.
  const taken: { x0: number; x1: number; y: number }[] = [];
  for (const s of isOne ? [] : [...steps].sort((a, b) => b.recipients - a.recipients)) {
    const [x, y] = at(s);
    const r = radius(s.recipients);
    const text = s.recipients === 0 ? 'nobody known' : number(s.recipients);
    const half = host.measure(text, size, true) / 2 + 2;
    const left = Math.min(Math.max(x, axis.left - largest + half), width - half);
    const above = y - r - 4;
    const free = (v: number) => !taken.some((b) => Math.abs(b.y - v) < size && left - half < b.x1 && left + half > b.x0);
    const base = free(above) ? above : free(y + r + size) ? y + r + size : NaN;
    if (Number.isNaN(base)) continue;
    taken.push({ x0: left - half, x1: left + half, y: base });
    labels.push({ text, mark: -1, x: left, y: base, anchor: 'middle', size, priority: s.recipients, strong: true, halo: true });
  }
  const look = (colour: string) => ({ name: 'Campaign', path: pathOfShape('dot'), colour, outline: false });
  const entry = (text: string, at: number) => ({ text, look: at, line: -1, count: 0 });
  return {
    figure: {
      ...emptyFigure(theme.paper, theme.ink),
      frame: { x: 0, y: 0, width, height: bottom + (isOne ? 0 : size * 1.8) },
      areas,
      labels,
      looks: [look(theme.campaign), look(theme.agency)],
      legend: [entry('people who received it for the first time', 0), entry('again; a number is of both', 1)],
      title: `How ${followed[c.by] ?? 'it'} travelled`,
      subtitle: c.of,
    },
    table: tableOfCascade(c),
    says: says(c),
  };
}

const aloneWords = (s: CascadeStep, fresh: number) =>
  `${dayWords(s.sent_at)}: ${reached(s, fresh)}. ` + 'No other bulletin like it was found.';

const reached = (s: CascadeStep, fresh: number) =>
  s.recipients === 0 ? 'nobody known to have received it' : `${plural(s.recipients, 'recipient')}, ${number(fresh)} for the first time`;

const sinceWords = (first: string) => (first ? `since ${dayWords(first)}` : '');

function says(c: Cascade): string {
  const first = c.steps[0];
  if (!first) return 'No dated bulletin belongs to it.';
  const fresh = c.steps.reduce((n, s) => n + (s.new ?? 0), 0);
  const left = c.total - c.steps.length;
  const undated = c.undated.length;
  const more =
    (left > 0 ? ` ${plural(left, 'later bulletin is', 'later bulletins are')} neither drawn nor counted.` : '') +
    (undated > 0 ? ` ${plural(undated, 'bulletin like it has', 'bulletins like it have')} no date and no place here.` : '');
  if (c.steps.length === 1)
    return `One bulletin, of ${first.site.name}, ${dayWords(first.sent_at)}: it reached ${plural(fresh, 'person', 'people')}.${more}`;
  return (
    `${plural(c.steps.length, 'bulletin')} from ${plural(c.sites.length, 'center')} between ${dayWords(first.sent_at)} and ` +
    `${dayWords(c.steps.at(-1)!.sent_at)}; first ${first.site.name}. Together they reached ${plural(fresh, 'person', 'people')}.${more}`
  );
}

const f = (v: number) => String(Math.round(v * 10) / 10);
const line = (path: string, stroke: string, strokeWidth: number, group: string): Area => ({
  group,
  path,
  fill: 'none',
  opacity: 1,
  title: '',
  stroke,
  strokeWidth,
});
