// States and dots as a figure. The geometry is shipped and already projected (Albers, US Atlas).
import { geoAlbersUsa } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { emptyFigure, type Area, type Figure, type Label } from '../../figure/figure';
import type { Matrix } from '../../api/types';
import { labelsApart } from '../../text/dimensions';
import { number, plural } from '../../text/format';
import { stateCode, stateName } from '../../text/states';

/** The frame of us-atlas' projected files. */
export const frame = { x: 0, y: 0, width: 975, height: 610 };

type States = Topology<{ states: GeometryCollection<{ name: string }> }>;

export interface Shape {
  code: string;
  path: string;
  /** The centre of mass of its largest part, for a label. */
  middle: [number, number];
}

type Ring = number[][];

const pathOf = (rings: Ring[]) => rings.map((r) => `M${r.map(([x = 0, y = 0]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`).join('');

/** Area of a ring by the shoelace formula, without its sign. */
function areaOf(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i]!;
    const [x2 = 0, y2 = 0] = ring[(i + 1) % ring.length]!;
    sum += x1 * y2 - x2 * y1;
  }
  return Math.abs(sum) / 2;
}

/** The centre of mass of the largest ring. */
function middleOf(rings: Ring[]): [number, number] {
  const areas = rings.map(areaOf);
  const largest = rings[areas.indexOf(Math.max(...areas))] ?? [];
  let [mass, mx, my] = [0, 0, 0];
  largest.forEach(([x1 = 0, y1 = 0], i) => {
    const [x2 = 0, y2 = 0] = largest[(i + 1) % largest.length]!;
    const part = x1 * y2 - x2 * y1;
    mass += part;
    mx += (x1 + x2) * part;
    my += (y1 + y2) * part;
  });
  return mass === 0 ? [0, 0] : [mx / (3 * mass), my / (3 * mass)];
}

/** The outlines of the states of a topology. */
export function shapesOf(topology: unknown): Shape[] {
  const t = topology as States;
  return feature(t, t.objects.states).features.flatMap((f) => {
    const code = stateCode(f.properties.name);
    const polygons =
      f.geometry.type === 'MultiPolygon' ? f.geometry.coordinates : f.geometry.type === 'Polygon' ? [f.geometry.coordinates] : [];
    const rings = polygons.flat();
    return code ? [{ code, path: pathOf(rings), middle: middleOf(rings) }] : [];
  });
}

/** The lines between states. */
export function bordersOf(topology: unknown): string {
  const t = topology as States;
  return mesh(t, t.objects.states, (a, b) => a !== b)
    .coordinates.map((line) => `M${line.map(([x = 0, y = 0]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`)
    .join('');
}

export interface Dot {
  id: string;
  name: string;
  lat: number;
  lon: number;
  /** Where it is known. */
  state: string;
}

/** What of an answer says that something passes the filters. */
interface Counted {
  rows: { items: { key: string }[] };
}

/** A place as a dot; nothing where it is not known. */
export function dotOf({ id, name, properties }: { id: string; name: string; properties?: Record<string, unknown> }): Dot[] {
  const { lat, lon, state } = properties ?? {};
  return typeof lat === 'number' && typeof lon === 'number' ? [{ id, name, lat, lon, state: typeof state === 'string' ? state : '' }] : [];
}

/** Dots of what is counted: agencies that received and sites that sent what passes the filters, in the states that are chosen. */
export function dotsAmong(dots: Dot[], agencies: Counted, sites: Counted, states: readonly string[]): Dot[] {
  const counted = new Set([...agencies.rows.items, ...sites.rows.items].map((i) => i.key));
  return dots.filter((d) => counted.has(d.id) && (states.length === 0 || states.includes(d.state || 'unknown')));
}

/** A dot as a line of a table: what it stands for, and how many bulletins it received, or sent. */
export interface Place extends Dot {
  kind: 'agency' | 'center';
  count: number;
}

/** The dots that lie on the map with their counts, most bulletins first; no two are called alike. */
export function placesOf(dots: Dot[], { rows: agencies }: Pick<Matrix, 'rows'>, { rows: sites }: Pick<Matrix, 'rows'>): Place[] {
  const totals = new Map([...agencies.items, ...sites.items].map((i) => [i.key, i.total]));
  const labels = new Map([...labelsApart('agency', agencies.items), ...labelsApart('site', sites.items)]);
  return dots
    .filter((d) => placeOf(d) !== null)
    .map((d): Place => {
      const kind = d.id.startsWith('site:') ? 'center' : 'agency';
      return { ...d, name: labels.get(d.id) ?? d.name, kind, count: totals.get(d.id) ?? 0 };
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

const albers = geoAlbersUsa()
  .scale(1300)
  .translate([frame.width / 2, frame.height / 2]);

/** Where a place lies on the map; null outside the states. */
export const placeOf = (d: Pick<Dot, 'lat' | 'lon'>): [number, number] | null => albers([d.lon, d.lat]);

export interface Style {
  shade: string;
  empty: string;
  dot: string;
  words: [string, string];
  /** Size of the labels in units of the frame, and the colour of lines to them. */
  size?: number;
  line?: string;
  /** Colour of the lines between states, where they are drawn. */
  border?: string;
}

/** How strongly a state is shaded, 0 to 1: by the square root, so that small counts are seen. */
export const shadeOf = (n: number, most: number): number => 0.15 + 0.85 * Math.sqrt(n / Math.max(1, most));

/** States by how much of the largest count each has, then dots; of each area its state or the id of its dot. */
export function figureOfMap(
  shapes: Shape[],
  counts: ReadonlyMap<string, number>,
  dots: Dot[],
  style: Style,
): { figure: Figure; of: string[] } {
  const most = Math.max(1, ...[...counts].map(([code, n]) => (code === '' ? 0 : n)));
  const areas: Area[] = [];
  const labels: Label[] = [];
  const of: string[] = [];
  for (const s of shapes) {
    const n = counts.get(s.code) ?? 0;
    areas.push({
      group: 'nodes/state',
      path: s.path,
      fill: n > 0 ? style.shade : style.empty,
      opacity: n > 0 ? shadeOf(n, most) : 1,
      title: `${stateName(s.code)}: ${plural(n, ...style.words)}`,
      ...(style.border ? { stroke: style.border, strokeWidth: 0.75 } : {}),
    });
    of.push(s.code);
    if (n > 0 && !small.includes(s.code)) labels.push(labelAt(s.code, n, s.middle[0], s.middle[1] + 4, style));
  }
  for (const d of dots) {
    const at = placeOf(d);
    if (!at) continue;
    const [x, y] = at;
    areas.push({
      group: 'nodes/agency',
      path: dotPath(x, y, (style.size ?? 12) / 4),
      fill: style.dot,
      opacity: 0.9,
      title: d.name,
    });
    of.push(d.id);
  }
  const beside = callouts(shapes, counts, style);
  return {
    figure: { ...emptyFigure('none', 'gray'), frame, areas: [...areas, ...beside.areas], labels: [...labels, ...beside.labels] },
    of: [...of, ...beside.areas.map(() => leader)],
  };
}

/** A dot around a point: like the labels it has one size on every screen. */
export const dotPath = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;

/** Stands for the line from a small state to its number in the list of what areas are of. */
const leader = 'leader';

/** States that are smaller than their number: it stands in the sea, from north to south. */
const small = ['VT', 'NH', 'MA', 'RI', 'CT', 'NJ', 'DE', 'MD', 'DC'];

function labelAt(code: string, n: number, x: number, y: number, style: Style, anchor: Label['anchor'] = 'middle'): Label {
  const { size = 12 } = style;
  return { text: `${code} ${number(n)}`, mark: -1, x, y, anchor, size, priority: n };
}

function callouts(shapes: Shape[], counts: ReadonlyMap<string, number>, style: Style): { areas: Area[]; labels: Label[] } {
  const { size = 12, line = 'var(--line-strong)' } = style;
  const told = small.flatMap((code) => shapes.filter((s) => s.code === code && (counts.get(code) ?? 0) > 0));
  const x = frame.width - size * 4.4;
  const step = size * 1.35;
  const areas: Area[] = [];
  const labels: Label[] = [];
  let y = 0;
  for (const s of told) {
    const [sx, sy] = s.middle;
    y = Math.max(y + step, sy + 26);
    areas.push({
      group: 'labels/leader',
      path: `M${sx.toFixed(1)} ${sy.toFixed(1)}L${(x - 4).toFixed(1)} ${(y - size / 3).toFixed(1)}`,
      fill: 'none',
      opacity: 1,
      title: '',
      stroke: line,
      strokeWidth: 0.75,
    });
    labels.push(labelAt(s.code, counts.get(s.code) ?? 0, x, y, style, 'start'));
  }
  return { areas, labels };
}
