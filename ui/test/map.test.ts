import { describe, expect, it } from 'vitest';
import topology from 'us-atlas/states-albers-10m.json';
import { regions, stateCode, stateName } from '../src/text/states';
import { dotOf, dotsAmong, figureOfMap, placeOf, placesOf, shapesOf } from '../src/views/map/map';

const shapes = shapesOf(topology);
const style = { shade: 'blue', empty: 'gray', dot: 'red', words: ['agency', 'agencies'] as [string, string] };

describe('the map', () => {
  it('has every state and the capital, by its postal code', () => {
    expect([shapes.length, new Set(shapes.map((s) => s.code)).size]).toEqual([51, 51]);
    expect(Object.values(regions).flat().sort()).toEqual(shapes.map((s) => s.code).sort());
    expect([stateCode('Maine'), stateName('ME'), stateName('XX')]).toEqual(['ME', 'Maine', 'XX']);
  });

  it('shades by the square root of the largest count, and says the number', () => {
    const { figure, of } = figureOfMap(
      shapes,
      new Map([
        ['CA', 100],
        ['OR', 25],
        ['', 7],
      ]),
      [],
      style,
    );
    const area = (code: string) => figure.areas[of.indexOf(code)]!;
    expect(area('CA').opacity).toBeCloseTo(1);
    expect(area('OR').opacity).toBeCloseTo(0.15 + 0.85 * 0.5);
    expect([area('OR').title, area('WA').fill]).toEqual(['Oregon: 25 agencies', 'gray']);
    expect(figure.labels.map((l) => l.text).sort()).toEqual(['CA 100', 'OR 25']);
  });

  // Sacramento (38.58 N, 121.49 W) lies in the north of California and left of Denver (39.74 N, 104.99 W).
  it('places a town within its state, and none outside the country', () => {
    const sacramento = placeOf({ lat: 38.58, lon: -121.49 })!;
    const denver = placeOf({ lat: 39.74, lon: -104.99 })!;
    const [x, y] = shapes.find((s) => s.code === 'CA')!.middle;
    expect(Math.hypot(sacramento[0] - x, sacramento[1] - y)).toBeLessThan(80);
    expect(sacramento[0]).toBeLessThan(denver[0]);
    expect(placeOf({ lat: 48.85, lon: 2.35 })).toBeNull();
  });

  it('has dots of what passes the filters alone', () => {
    const at = (id: string, state: string) => dotOf({ id, name: id, properties: { lat: 38, lon: -121, state } });
    const dots = [at('agency:a', 'CA'), at('agency:b', 'OR'), at('agency:c', 'CA'), at('site:s', 'CA'), at('site:t', '')].flat();
    expect(dotOf({ id: 'agency:d', name: 'd', properties: { lat: 38 } })).toEqual([]);
    const counted = (...keys: string[]) => ({ rows: { items: keys.map((key) => ({ key })) } });
    const ids = (...states: string[]) =>
      dotsAmong(dots, counted('agency:a', 'agency:b'), counted('site:s', 'site:t'), states).map((d) => d.id);
    expect(ids()).toEqual(['agency:a', 'agency:b', 'site:s', 'site:t']);
    expect(ids('CA')).toEqual(['agency:a', 'site:s']);
    expect(ids('OR', 'unknown')).toEqual(['agency:b', 'site:t']);
  });

  it('lists in a table what it draws as dots, with their bulletins', () => {
    const dots = ['agency:a', 'site:s', 'agency:p'].flatMap((id, i) =>
      dotOf({ id, name: id, properties: { lat: i === 2 ? 48.85 : 38, lon: i === 2 ? 2.35 : -121, state: 'CA' } }),
    );
    const totals = (...items: [string, number][]) => ({
      rows: { dimension: 'site' as const, items: items.map(([key, total]) => ({ key, total })), total: items.length, truncated: false },
    });
    const places = placesOf(dots, totals(['agency:a', 3], ['agency:p', 9]), totals(['site:s', 7]));
    expect(places.map((p) => [p.id, p.kind, p.count])).toEqual([
      ['site:s', 'center', 7],
      ['agency:a', 'agency', 3],
    ]);
    const { of } = figureOfMap(shapes, new Map(), dots, style);
    expect(of.filter((id) => id.includes(':')).sort()).toEqual(places.map((p) => p.id).sort());
  });

  it('draws a dot as large as a label asks, on every screen', () => {
    const [dot] = dotOf({ id: 'agency:a', name: 'a', properties: { lat: 38, lon: -121 } });
    const { figure } = figureOfMap(shapes, new Map(), [dot!], { ...style, size: 40 });
    expect(figure.areas.find((a) => a.group === 'nodes/agency')!.path).toMatch(/a10 10 0 1 1 20 0/);
  });
});
