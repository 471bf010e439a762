// A document as the part of an address from “#” on, and back: that part never leaves
// the browser. The fields of the view that is shown stand under their own names, those
// of other views behind the view's name and a dot.
import { views } from '../views';
import { changed, emptyDocument, parts, sections, type Change, type ViewDocument } from './document';
import { escape, unescape, type Part } from './fields';
import { layoutNamed, partsOf, stepOf, type Scene, type Step } from './scene';

const readList = (s: string | undefined) => (s ?? '').split(',').filter(Boolean);

function writePins(pinned: Scene['pinned']): string {
  return Object.entries(pinned)
    .map(([id, [x, y]]) => `${escape(id)}!${x}!${y}`)
    .join(',');
}

function readPins(s: string | undefined): Scene['pinned'] {
  const pinned: Scene['pinned'] = {};
  for (const item of readList(s)) {
    const [id = '', x, y] = item.split('!');
    const at: [number, number] = [Number(x), Number(y)];
    if (id && x && y && at.every(Number.isFinite)) pinned[unescape(id)] = at;
  }
  return pinned;
}

/** A group that was undone is written as nothing, and keeps its place. */
const readGroups = (s: string | undefined) => (s ? s.split(',').map((g) => g.split('!').filter(Boolean).map(unescape)) : []);

function writeFields(part: Part, values: object, prefix = ''): [string, string][] {
  const of = values as Record<string, unknown>;
  return Object.entries(part).map(([name, f]) => [prefix + f.key, f.write(of[name])]);
}

function writeScene(scene: Scene): [string, string][] {
  return [
    ['s', scene.steps.map((s) => partsOf(s).map(escape).join('!')).join(',')],
    ['hide', scene.hidden.map(escape).join(',')],
    ['open', scene.open.map(escape).join(',')],
    ['group', scene.groups.map((ids) => ids.map(escape).join('!')).join(',')],
    ['pin', writePins(scene.pinned)],
    ['layout', scene.layout === 'force' ? '' : scene.layout],
  ];
}

/** Writes a document as the part of an address from “#” on. */
export function toHash(d: ViewDocument): string {
  const written = [
    ...Object.entries(sections).flatMap(([name, part]) => writeFields(part, d[name as keyof typeof sections])),
    ...[...parts].flatMap(([name, part]) =>
      writeFields(part, d.question[name as keyof ViewDocument['question']] as object, name === d.view ? '' : `${name}.`),
    ),
    ...writeScene(d.scene),
  ];
  const query = written
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return `#/${d.view === 'home' ? '' : d.view}${query ? `?${query}` : ''}`;
}

function readFields(part: Part, from: ReadonlyMap<string, string>, prefixes: string[]): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, f] of Object.entries(part)) {
    const written = prefixes.map((p) => from.get(p + f.key)).find((v) => v !== undefined);
    if (written !== undefined) out[name] = f.read(written);
  }
  return out;
}

/** Reads an address; what it does not understand it leaves at its default. */
export function fromHash(hash: string): ViewDocument {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const from = new Map<string, string>();
  for (const item of query.split('&')) {
    const at = item.indexOf('=');
    if (at > 0) from.set(item.slice(0, at), item.slice(at + 1));
  }
  const named = views.find((v) => v.name === path);
  const change: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(sections)) change[name] = readFields(part, from, ['']);
  const question = change.question as Record<string, unknown>;
  for (const [name, part] of parts) question[name] = readFields(part, from, name === path ? ['', `${name}.`] : [`${name}.`]);
  const isWithoutSubject = named?.needsSubject && !question.of;
  return changed(emptyDocument(), {
    ...(change as Change),
    view: path === '' || isWithoutSubject ? 'home' : (named?.name ?? 'lost'),
    scene: {
      steps: readList(from.get('s'))
        .map((s) => stepOf(s.split('!').map(unescape)))
        .filter((s): s is Step => s !== null),
      hidden: readList(from.get('hide')).map(unescape),
      open: readList(from.get('open')).map(unescape),
      groups: readGroups(from.get('group')),
      pinned: readPins(from.get('pin')),
      layout: layoutNamed(from.get('layout')),
    },
  });
}
