// States and dots as a figure. The geometry is shipped and already projected (Albers, US Atlas).
import { geoAlbersUsa } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { emptyFigure, type Area, type Figure, type Label } from '../../figure/figure';
import { plural } from '../../text/format';
import { stateCode, stateName } from '../../text/states';

/** The frame of us-atlas' projected files. */
export const frame = { x: 0, y: 0, width: 975, height: 610 };

type States = Topology<{ states: GeometryCollection<{ name: string }> }>;

export interface Shape {
  code: string;
  path: string;
  /** The middle of its largest part, for a label. */
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

function middleOf(rings: Ring[]): [number, number] {
  const largest = [...rings].sort((a, b) => areaOf(b) - areaOf(a))[0] ?? [];
  const xs = largest.map((p) => p[0] ?? 0);
  const ys = largest.map((p) => p[1] ?? 0);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
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
}

/** States by how much of the largest count each has, then dots; of each area its state or the id of its dot. */
export function figureOfMap(
  shapes: Shape[],
  counts: ReadonlyMap<string, number>,
  dots: Dot[],
  style: Style,
): { figure: Figure; of: string[] } {
  const most = Math.max(1, ...counts.values());
  const areas: Area[] = [];
  const labels: Label[] = [];
  const of: string[] = [];
  for (const s of shapes) {
    const n = counts.get(s.code) ?? 0;
    areas.push({
      group: 'states',
      path: s.path,
      fill: n > 0 ? style.shade : style.empty,
      opacity: n > 0 ? 0.15 + 0.85 * Math.sqrt(n / most) : 1,
      title: `${stateName(s.code)}: ${plural(n, ...style.words)}`,
    });
    of.push(s.code);
    if (n > 0)
      labels.push({
        text: `${s.code} ${n.toLocaleString('en-GB')}`,
        mark: -1,
        x: s.middle[0],
        y: s.middle[1] + 4,
        anchor: 'middle',
        size: 12,
        priority: n,
      });
  }
  for (const d of dots) {
    const at = placeOf(d);
    if (!at) continue;
    const [x, y] = at;
    areas.push({ group: 'agencies', path: `M${x - 3} ${y}a3 3 0 1 1 6 0a3 3 0 1 1 -6 0Z`, fill: style.dot, opacity: 0.9, title: d.name });
    of.push(d.id);
  }
  return { figure: { ...emptyFigure('none', 'gray'), frame, areas, labels }, of };
}
