// A map as the stage draws it: typed arrays of looks. Pure.
import { lineOf, radiusOf, sizingOf, type Palette, type Stroke } from '../graph/encode';
import { pathOfShape } from '../graph/glyphs';
import type { Model } from '../graph/model';
import { number } from '../text/format';
import type { RelationInfo } from '../types';
import type { View } from '../url';
import type { Emphasis } from '../workers/messages';
import type { Picture } from './stage';

const strokes: Stroke[] = ['solid', 'thin', 'dotted', 'dashed'];

export interface Looks {
  palette: Palette;
  relations: ReadonlyMap<string, RelationInfo>;
  paper: string;
  ink: string;
}

export function pictureOf(model: Model, view: View, looks: Looks): Picture {
  const n = model.points.length;
  const index = new Map(model.points.map((p, i) => [p.node.id, i]));
  const glyphs: Picture['drawing']['glyphs'] = [];
  const glyphIndex = new Map<string, number>();
  const glyph = new Uint8Array(n);
  const radius = new Float32Array(n);
  const people = peopleAt(model);
  const sizing = view.size ? sizingOf(model.points, view.size) : null;
  const marks = model.points.map((p, i) => {
    const look = looks.palette.look(p.node);
    const key = `${look.shape} ${look.colour} ${look.outline}`;
    let g = glyphIndex.get(key);
    if (g === undefined) {
      g = glyphs.push({ path: pathOfShape(look.shape), colour: look.colour, outline: look.outline }) - 1;
      glyphIndex.set(key, g);
    }
    glyph[i] = g;
    radius[i] = radiusOf(p, sizing);
    const id = p.node.id;
    const end: '' | 'S' | 'T' = id === view.from ? 'S' : id === view.to ? 'T' : '';
    return {
      name: p.node.name,
      degree: p.node.degree,
      radius: radius[i]!,
      shape: look.shape,
      badge: badgeOf(p.folded?.length ?? 0, people.get(id) ?? 0),
      pinned: id in view.scene.pinned,
      selected: id === view.selected,
      end,
    };
  });
  const links = new Uint32Array(model.links.length * 2);
  const width = new Float32Array(model.links.length);
  const line = new Uint8Array(model.links.length);
  model.links.forEach((l, i) => {
    const look = lineOf(looks.relations, l);
    links[2 * i] = index.get(l.source) ?? 0;
    links[2 * i + 1] = index.get(l.target) ?? 0;
    width[i] = look.width;
    line[i] = strokes.indexOf(look.stroke);
  });
  return {
    ids: model.points.map((p) => p.node.id),
    marks,
    drawing: { glyphs, glyph, radius, links, width, stroke: strokes, line, paper: looks.paper, ink: looks.ink },
    pinned: view.scene.pinned,
  };
}

/** People that the summed links of an agency stand for: the number beside its name. */
function peopleAt(model: Model): Map<string, number> {
  const agencies = new Set(model.points.filter((p) => p.node.kind === 'Agency').map((p) => p.node.id));
  const most = new Map<string, number>();
  for (const l of model.links) {
    if (l.aggregate && agencies.has(l.target)) most.set(l.target, Math.max(most.get(l.target) ?? 0, l.count));
  }
  return most;
}

function badgeOf(folded: number, people: number): string {
  if (folded > 0) return `(${number(folded)} people)`;
  return people > 0 ? `(${number(people)})` : '';
}

/** Lights the given nodes and the links between them. */
export function light(model: Model, ids: ReadonlySet<string>): Emphasis {
  return {
    nodes: Uint8Array.from(model.points, (p) => (ids.has(p.node.id) ? 1 : 0)),
    links: Uint8Array.from(model.links, (l) => (ids.has(l.source) && ids.has(l.target) ? 1 : 0)),
  };
}

/** Lights a node, its neighbours, and the links that join them to it. */
export function lightAround(model: Model, id: string): Emphasis {
  const near = new Set([id]);
  for (const l of model.links) {
    if (l.source === id) near.add(l.target);
    else if (l.target === id) near.add(l.source);
  }
  return { ...light(model, near), links: Uint8Array.from(model.links, (l) => (l.source === id || l.target === id ? 1 : 0)) };
}
