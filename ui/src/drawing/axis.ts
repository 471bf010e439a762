// An axis of time across a drawing, with a lane for each site.
import type { Area, Label } from '../figure/figure';
import { time } from '../text/format';
import type { Theme } from './theme';

const day = 86_400_000;

/** “2020”, “2020-05” or a longer moment as days since 1970, in UTC. */
export function daysOf(at: string): number {
  const [y, m = '1', d = '1'] = at.slice(0, 10).split('-');
  const clock = /T(\d\d):(\d\d)/.exec(at);
  const hours = clock ? Number(clock[1]) + Number(clock[2]) / 60 : 0;
  return Date.UTC(Number(y), Number(m) - 1, Number(d)) / day + hours / 24;
}

const iso = (days: number) => new Date(Math.round(days * day)).toISOString();

export interface Axis {
  from: number;
  until: number;
  left: number;
  right: number;
}

export const placeOn = (a: Axis, days: number): number =>
  a.left + ((days - a.from) / Math.max(1e-9, a.until - a.from)) * (a.right - a.left);

interface Tick {
  at: number;
  text: string;
}

/** Days, weeks, months, quarters or years, whichever gives few enough. */
function ticksOf(a: Axis, most: number): Tick[] {
  const span = a.until - a.from;
  for (const step of [1, 2, 7, 14]) {
    if (span / step <= most) {
      const first = Math.ceil(a.from);
      return Array.from({ length: Math.floor((a.until - first) / step) + 1 }, (_, i) => {
        const at = first + i * step;
        return { at, text: time(iso(at).slice(0, 10)).replace(/ \d{4}$/, '') };
      });
    }
  }
  for (const months of [1, 3, 6, 12, 24, 60]) {
    if (span / (months * 30.4) > most) continue;
    const out: Tick[] = [];
    const start = new Date(a.from * day);
    for (let m = Math.ceil(start.getUTCMonth() / months) * months, y = start.getUTCFullYear(); ; m += months) {
      const at = Date.UTC(y, m, 1) / day;
      if (at > a.until) return out;
      if (at >= a.from) out.push({ at, text: months >= 12 ? iso(at).slice(0, 4) : time(iso(at).slice(0, 7)) });
    }
  }
  return [];
}

/** Lines up the drawing and their moments below it. */
export function drawAxis(a: Axis, top: number, bottom: number, size: number, theme: Theme): { areas: Area[]; labels: Label[] } {
  const ticks = ticksOf(a, Math.max(2, Math.floor((a.right - a.left) / (size * 6))));
  return {
    areas: ticks.map(({ at }) => {
      const x = placeOn(a, at).toFixed(1);
      const path = `M${x} ${top.toFixed(1)}V${bottom.toFixed(1)}`;
      return { group: 'background/axis', path, fill: 'none', opacity: 1, title: '', stroke: theme.line, strokeWidth: 0.75 };
    }),
    labels: ticks.map(({ at, text }, i) => ({
      text,
      mark: -1,
      x: placeOn(a, at),
      y: bottom + size * 1.3,
      anchor: i === 0 && placeOn(a, at) - a.left < size * 2 ? 'start' : placeOn(a, at) > a.right - size * 2 ? 'end' : 'middle',
      size,
      priority: 0,
      colour: theme.soft,
    })),
  };
}
