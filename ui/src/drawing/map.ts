// The figure of a map: states shaded by a count, the count in each, and what has no known state beside it.
import topology from 'us-atlas/states-albers-10m.json';
import type { Entity, Matrix } from '../api/types';
import type { ViewDocument } from '../document/document';
import type { Area, Figure, Label } from '../figure/figure';
import { number, plural } from '../text/format';
import { pathOfShape } from '../graph/glyphs';
import { stateName } from '../text/states';
import { dotOf, dotPath, dotsAmong, figureOfMap, frame, shadeOf, shapesOf, type Shape } from '../views/map/map';
import type { Drawn } from './drawn';
import type { Room } from './host';
import { rampOf } from './ramp';
import { tableOfMap } from './table';
import type { Theme } from './theme';
import { listed } from './words';

/** The outlines of the states, worked out when a map is first drawn. */
let known: Shape[] | null = null;
const theShapes = (): Shape[] => (known ??= shapesOf(topology));

/** By state, by agency; where places are shown, by site, and the places. */
type Answers = [Matrix, Matrix, Matrix?, Entity[]?];

export function drawMap(d: ViewDocument, [states, agencies, sites, places = []]: Answers, room: Room, theme: Theme): Drawn {
  const shapes = theShapes();
  const isAgencies = d.question.map.by === 'agencies' || d.view === 'trace';
  const words: [string, string] = isAgencies ? ['agency', 'agencies'] : ['bulletin', 'bulletins'];
  const counts = isAgencies ? agenciesIn(agencies!) : new Map(states!.rows.items.map((i) => [i.key, i.total]));
  const k = Math.min(room.width / frame.width, room.height > 0 ? room.height / frame.height : Infinity);
  const dots = sites ? dotsAmong(places.flatMap(dotOf), agencies, sites, d.filters.states) : [];
  const { figure } = figureOfMap(shapes, counts, dots, {
    shade: theme.agency,
    empty: theme.line,
    dot: theme.campaign,
    words,
    size: room.size / k,
    line: theme.soft,
    border: theme.paper,
  });
  const chosen = d.filters.states;
  const unknown = counts.get('') ?? 0;
  const inStates = [...counts].filter(([code]) => code !== '').sort((a, b) => b[1] - a[1]);
  const most = inStates[0]?.[1] ?? 0;
  const outside = inStates.filter(([code]) => !shapes.some((s) => s.code === code));
  const scaled = scale(figure, k, (room.width - frame.width * k) / 2);
  const cut = isAgencies && agencies!.rows.truncated ? agencies!.rows.total - agencies!.rows.items.length : 0;
  const labels = [
    ...scaled.labels,
    ...cutLabel(cut, frame.height * k, room, theme),
    ...unknownLabel(unknown, words, frame.height * k, room, theme),
    ...outsideLabel(outside, frame.height * k, room, theme),
  ];
  return {
    figure: {
      ...scaled,
      frame: { x: 0, y: 0, width: room.width, height: frame.height * k + (unknown + outside.length > 0 ? room.size * 0.5 : 0) },
      areas: scaled.areas.map((a, i) => (chosen.includes(shapes[i]?.code ?? '') ? { ...a, stroke: theme.ink, strokeWidth: 1.2 } : a)),
      labels,
      legend: [
        ...rampOf(most, theme.agency, words[1], shadeOf),
        ...(dots.length > 0 ? [{ text: 'the place of an agency or a center, where it is known', look: 0, line: -1, count: 0 }] : []),
      ],
      looks: [{ name: 'agency', path: pathOfShape('dot'), colour: theme.campaign, outline: false }],
      paper: theme.paper,
      ink: theme.ink,
      title: isAgencies ? 'Agencies that received a bulletin, by state' : 'Bulletins received, by state',
    },
    table: tableOfMap(counts, words[1]),
    says: says(inStates, unknown, isAgencies, states!) + (cut > 0 ? ` ${cutWords(cut)}` : ''),
  };
}

function agenciesIn(m: Matrix): Map<string, number> {
  const n = new Map<string, number>();
  for (const a of m.rows.items) n.set(a.state ?? '', (n.get(a.state ?? '') ?? 0) + 1);
  return n;
}

function unknownLabel(unknown: number, words: [string, string], bottom: number, room: Room, theme: Theme): Label[] {
  if (unknown === 0) return [];
  const text = `State unknown: ${plural(unknown, ...words)}`;
  return [{ text, mark: -1, x: room.width, y: bottom - room.size * 0.4, anchor: 'end', size: room.size, priority: 0, colour: theme.soft }];
}

/** Territories have numbers and no outline. */
function outsideLabel(outside: [string, number][], bottom: number, room: Room, theme: Theme): Label[] {
  if (outside.length === 0) return [];
  const text = `Not on the map: ${outside.map(([code, n]) => `${code} ${number(n)}`).join(', ')}`;
  return [{ text, mark: -1, x: 0, y: bottom - room.size * 0.4, anchor: 'start', size: room.size, priority: 0, colour: theme.soft }];
}

const cutWords = (cut: number) => `${plural(cut, 'agency', 'agencies')} with fewer bulletins ${cut === 1 ? 'is' : 'are'} not counted.`;

function cutLabel(cut: number, bottom: number, room: Room, theme: Theme): Label[] {
  if (cut === 0) return [];
  return [
    {
      text: cutWords(cut),
      mark: -1,
      x: room.width,
      y: bottom - room.size * 1.8,
      anchor: 'end',
      size: room.size,
      priority: 0,
      colour: theme.soft,
    },
  ];
}

function says(known: [string, number][], unknown: number, isAgencies: boolean, states: Matrix): string {
  const total = known.reduce((n, [, v]) => n + v, 0);
  const top = known.slice(0, 3).map(([code, n]) => `${number(n)} in ${stateName(code)}`);
  const of = `in ${plural(known.length, 'state')}`;
  const first = isAgencies
    ? `${plural(total + unknown, 'agency', 'agencies')} received ${plural(states.campaigns, 'bulletin')}, ${number(total)} of them ${of}`
    : `${plural(states.total, 'bulletin')} reached agencies ${of}`;
  const without = unknown > 0 ? ` Of ${number(unknown)} the state is unknown.` : '';
  return `${first}${top.length > 0 ? `: ${listed(top)}` : ''}.${without}`;
}

/** The figure k times as large, moved to the right. */
function scale(figure: Figure, k: number, dx: number): Figure {
  const areas = figure.areas.map((a): Area => ({ ...a, path: a.group === 'nodes/agency' ? dotAt(a.path, k, dx) : scaled(a.path, k, dx) }));
  const labels = figure.labels.map((l): Label => ({ ...l, x: l.x * k + dx, y: l.y * k, size: l.size * k }));
  return { ...figure, areas, labels };
}

function dotAt(path: string, k: number, dx: number): string {
  const [x = 0, y = 0, r = 0] = /^M(-?[\d.]+) (-?[\d.]+)a([\d.]+)/.exec(path)?.slice(1).map(Number) ?? [];
  return dotPath((x + r) * k + dx, y * k, r * k);
}

/** Path data of M, L and Z with absolute pairs of numbers. */
function scaled(path: string, k: number, dx: number): string {
  return path.replace(
    /(-?[\d.]+) (-?[\d.]+)/g,
    (_, x: string, y: string) => `${(Number(x) * k + dx).toFixed(1)} ${(Number(y) * k).toFixed(1)}`,
  );
}
