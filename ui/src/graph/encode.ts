// Data to looks: colour and shape say the kind, size says how connected a node is.
// Kinds and colours come from the server's schema.
import type { KindInfo, RelationInfo } from '../api/types';
import type { Link, Point } from './model';

export interface Palette {
  /** By kind: glyph, colour, and whether an entity of it is drawn as an outline. */
  look(node: { kind: string; labels?: string[] }): KindLook;
}

interface KindLook {
  shape: string;
  colour: string;
  outline: boolean;
}

const unknownLook: KindLook = { shape: 'dot', colour: '#6b7280', outline: false };

export function paletteOf(kinds: KindInfo[], dark: boolean): Palette {
  const looks = new Map(
    kinds.map((k): [string, KindLook] => [k.kind, { shape: k.shape, colour: dark ? k.dark : k.light, outline: false }]),
  );
  return {
    look(node) {
      const look = looks.get(node.kind) ?? unknownLook;
      // A site that is no fusion center is the same shape, hollow.
      return node.kind === 'Site' && !node.labels?.includes('FusionCenter') ? { ...look, outline: true } : look;
    },
  };
}

/** What gives nodes their size: a metric that was written to the graph, and its largest value in the graph. */
export interface Sizing {
  measure: string;
  most: number;
}

/** The sizing of a graph by a metric; null where none of its nodes has a value. */
export function sizingOf(points: Point[], measure: string): Sizing | null {
  const most = Math.max(0, ...points.map((p) => p.node.measures?.[measure] ?? 0));
  return most > 0 ? { measure, most } : null;
}

/** Radius in pixels at zoom 1: area grows with degree, or with a metric, within bounds. */
export function radiusOf(p: Point, by: Sizing | null = null): number {
  if (by) return 3.5 + 14.5 * Math.sqrt(Math.max(0, p.node.measures?.[by.measure] ?? 0) / by.most);
  const least = p.node.kind === 'Recipient' ? 3.5 : 6;
  const people = p.folded?.length ?? 0;
  return Math.min(least + Math.sqrt(p.node.degree + people * 4) * 0.55, 18);
}

export type Stroke = 'solid' | 'thin' | 'dotted' | 'dashed';

export interface LineLook {
  stroke: Stroke;
  width: number;
}

export function lineOf(relations: ReadonlyMap<string, RelationInfo>, l: Link): LineLook {
  const named = relations.get(l.type)?.line;
  const stroke: Stroke = named === 'solid' || named === 'dotted' || named === 'dashed' ? named : 'thin';
  if (l.aggregate || l.count > 1) return { stroke, width: Math.min(1 + Math.sqrt(l.count) * 0.55, 9) };
  return { stroke, width: stroke === 'solid' ? 1.5 : 1 };
}

/** Dash pattern in pixels. */
export const dashOf: Record<Stroke, number[]> = { solid: [], thin: [], dotted: [1.5, 3.5], dashed: [5, 4] };
