import { describe, expect, it } from 'vitest';
import { lineOf, paletteOf, radiusOf } from '../src/graph/encode';
import { pathOfShape } from '../src/graph/glyphs';
import type { Kind, KindInfo, RelationInfo } from '../src/api/types';

const kinds: KindInfo[] = [
  {
    kind: 'Site',
    plural: 'Sites',
    meaning: '',
    prefix: 'site',
    shape: 'hexagon',
    light: '#2c4ed6',
    dark: '#3f72ff',
    private: false,
    count: 1,
  },
];
const point = (kind: Kind, degree: number, folded?: string[]) => ({
  node: { id: 'x', kind, name: 'x', degree },
  ...(folded ? { folded } : {}),
});

describe('paletteOf', () => {
  it.each([
    ['light fusion center', false, ['FusionCenter'], { shape: 'hexagon', colour: '#2c4ed6', outline: false }],
    ['dark fusion center', true, ['FusionCenter'], { shape: 'hexagon', colour: '#3f72ff', outline: false }],
    ['another site is hollow', false, [], { shape: 'hexagon', colour: '#2c4ed6', outline: true }],
  ])('%s', (_, dark, labels, want) => {
    expect(paletteOf(kinds, dark).look({ kind: 'Site', labels })).toEqual(want);
  });
  it('draws a kind it does not know', () => {
    expect(paletteOf(kinds, false).look({ kind: 'Vessel' }).shape).toBe('dot');
  });
});

describe('radiusOf', () => {
  it('grows with degree and is bounded', () => {
    expect(radiusOf(point('Agency', 100))).toBeGreaterThan(radiusOf(point('Agency', 10)));
    expect(radiusOf(point('Agency', 1e7))).toBe(18);
  });
  it('grows with folded people', () => {
    expect(radiusOf(point('Agency', 4, ['a', 'b']))).toBeGreaterThan(radiusOf(point('Agency', 4)));
  });
});

describe('lineOf', () => {
  const relations = new Map<string, RelationInfo>([
    ['WORKS_FOR', { type: 'WORKS_FOR', sources: [], targets: [], meaning: '', line: 'dotted', count: 0 }],
  ]);
  const link = (type: string, count: number) => ({ id: 'e', source: 'a', type, target: 'b', count });
  it.each([
    ['from the schema', link('WORKS_FOR', 1), { stroke: 'dotted', width: 1 }],
    ['an unknown type', link('OWNS', 1), { stroke: 'thin', width: 1 }],
    ['a sum by its square root', link('OWNS', 16), { stroke: 'thin', width: 3.2 }],
    ['a large sum, bounded', link('OWNS', 1e6), { stroke: 'thin', width: 9 }],
  ])('%s', (_, l, want) => {
    expect(lineOf(relations, l)).toEqual(want);
  });
});

describe('pathOfShape', () => {
  it('draws a dot for a shape it does not know', () => {
    expect(pathOfShape('toString')).toBe(pathOfShape('dot'));
    expect(pathOfShape('hexagon')).not.toBe(pathOfShape('dot'));
  });
});
