// A cascade as a time line: a row a site, a disc a bulletin, by how many of its people it was news to.
import type { CascadeStep } from '../../api/types';
import { emptyFigure, type Area, type Figure, type Label } from '../../figure/figure';
import { number, plural, time } from '../../text/format';
import { toldApart } from '../../text/names';

export interface TimelineStyle {
  width: number;
  /** Colours of who received it the first time, of who did again, of ways from bulletin to bulletin. */
  first: string;
  again: string;
  way: string;
  quiet: string;
}

const rowHeight = 52;
const top = 30;
const side = 20;
const largest = 14;
const smallest = 4;
const day = 86_400_000;
const steps = [1, 2, 7, 14, 30.44, 91.3, 182.6, 365.25, 730.5, 1826.25].map((d) => d * day);

/** The leak knows no time zone: moments are compared as if all were of one. */
const momentOf = (at: string): number => Date.parse(/T/.test(at) ? `${at.slice(0, 19)}Z` : at);

/** Discs at their times, drawn from their centre; in a row none covers another. Of each area the step it tells of, or -1. */
export function figureOfCascade(cascade: readonly CascadeStep[], style: TimelineStyle): { figure: Figure; of: number[] } {
  const dated = cascade.flatMap((s, index) => {
    const at = momentOf(s.sent_at);
    return Number.isNaN(at) ? [] : [{ s, index, at }];
  });
  const areas: Area[] = [];
  const labels: Label[] = [];
  const of: number[] = [];
  const add = (area: Area, step: number) => {
    areas.push(area);
    of.push(step);
  };
  const called = toldApart(dated.map(({ s }) => s.site));
  const sites = [...called.entries()];
  const frame = { x: 0, y: 0, width: style.width, height: top + Math.max(1, sites.length) * rowHeight };
  const first = dated[0]?.at ?? 0;
  const span = Math.max(1, (dated.at(-1)?.at ?? first) - first);
  const xOf = (at: number) => side + ((at - first) / span) * (style.width - 2 * side - largest);
  const yOf = (site: string) => top + sites.findIndex(([id]) => id === site) * rowHeight + 34;
  const text = (t: string, x: number, y: number, anchor: Label['anchor'] = 'start') =>
    labels.push({ text: t, mark: -1, x, y, anchor, size: 12, priority: 1 });

  for (const tick of ticksOf(first, first + span, Math.max(2, Math.min(6, style.width / 130)))) {
    const x = xOf(tick.at);
    add({ group: 'axis', path: rectangle(x, 18, 1, frame.height - 18), fill: style.quiet, opacity: 0.7, title: tick.text }, -1);
    text(tick.text, x, 12, x > style.width - 80 ? 'end' : x < 60 ? 'start' : 'middle');
  }
  sites.forEach(([id, name]) => {
    add({ group: 'rows', path: rectangle(0, yOf(id), style.width, 1), fill: style.quiet, opacity: 1, title: name }, -1);
    const room = Math.floor((style.width - 8) / 6.4);
    text(name.length > room ? `${name.slice(0, room - 1)}…` : name, 4, yOf(id) - 19);
  });

  const most = Math.max(1, ...dated.map(({ s }) => s.recipients));
  const ends = new Map<string, number>();
  const discs = dated.map(({ s, index, at }) => {
    const r = s.recipients === 0 ? smallest : Math.max(smallest, largest * Math.sqrt(s.recipients / most));
    const x = Math.max(xOf(at), (ends.get(s.site.id) ?? -Infinity) + r + 1);
    ends.set(s.site.id, x + r);
    return { s, index, x, y: yOf(s.site.id), r };
  });
  discs.forEach((d, i) => {
    const before = discs[i - 1];
    if (!before || before.y === d.y) return;
    const both = d.s.overlap ?? 0;
    const width = 1.6 + 4 * Math.sqrt(both / most);
    const title = `From ${called.get(before.s.site.id)!} to ${called.get(d.s.site.id)!}: ${plural(both, 'person', 'people')} received both`;
    add({ group: 'ways', path: ribbon(before.x, before.y, d.x, d.y, width), fill: style.way, opacity: 0.6, title }, -1);
  });
  for (const { s, index, x, y, r } of discs) {
    const news = s.new ?? s.recipients;
    const says =
      s.recipients === 0
        ? 'nobody known to have received it'
        : `${plural(s.recipients, 'person', 'people')}, ${number(news)} for the first time, ${number(s.recipients - news)} again`;
    const title = `${time(s.sent_at)}, ${called.get(s.site.id)!}: ${s.name}; ${says}`;
    const share = s.recipients === 0 ? 0 : news / s.recipients;
    add({ group: 'again', path: disc(x, y, r), fill: s.recipients === 0 ? style.quiet : style.again, opacity: 1, title }, index);
    if (share > 0) add({ group: 'first', path: sector(x, y, r, share), fill: style.first, opacity: 1, title }, index);
  }
  return { figure: { ...emptyFigure('none', 'gray'), frame, areas, labels }, of };
}

/** About so many moments at most, at the starts of days, months or years. */
export function ticksOf(from: number, to: number, most = 6): { at: number; text: string }[] {
  const step = steps.find((s) => (to - from) / s <= most) ?? steps.at(-1)! * Math.ceil((to - from) / steps.at(-1)! / most);
  const out: { at: number; text: string }[] = [];
  const date = new Date(from);
  const next = () => {
    if (step < 28 * day) date.setTime(Math.floor(date.getTime() / day) * day + step);
    else date.setTime(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + Math.round(step / (30.44 * day)), 1));
  };
  for (next(); date.getTime() <= to && out.length < 8; next()) {
    const iso = date.toISOString();
    out.push({ at: date.getTime(), text: time(step < 28 * day ? iso.slice(0, 10) : iso.slice(0, 7)) });
  }
  return out;
}

const f = (n: number) => n.toFixed(1);
const rectangle = (x: number, y: number, w: number, h: number) => `M${f(x)} ${f(y)}h${f(w)}v${f(h)}h${f(-w)}Z`;
export const disc = (x: number, y: number, r: number) =>
  `M${f(x - r)} ${f(y)}a${f(r)} ${f(r)} 0 1 1 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 1 ${f(-2 * r)} 0Z`;

/** A share of a disc, clockwise from the top. */
export function sector(x: number, y: number, r: number, share: number): string {
  if (share >= 1) return disc(x, y, r);
  const angle = 2 * Math.PI * share;
  return `M${f(x)} ${f(y)}L${f(x)} ${f(y - r)}A${f(r)} ${f(r)} 0 ${share > 0.5 ? 1 : 0} 1 ${f(x + r * Math.sin(angle))} ${f(y - r * Math.cos(angle))}Z`;
}

/** A curve of some width from one point to another. */
function ribbon(x1: number, y1: number, x2: number, y2: number, width: number): string {
  const w = width / 2;
  const m = (x1 + x2) / 2;
  return `M${f(x1)} ${f(y1 - w)}C${f(m)} ${f(y1 - w)} ${f(m)} ${f(y2 - w)} ${f(x2)} ${f(y2 - w)}L${f(x2)} ${f(y2 + w)}C${f(m)} ${f(y2 + w)} ${f(m)} ${f(y1 + w)} ${f(x1)} ${f(y1 + w)}Z`;
}
