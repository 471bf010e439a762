// A document as it is stored and sent: JSON without what is at its default. Reading
// one refuses what this page does not understand and says where it stands.
import { views } from '../views';
import { changed, documentVersion, emptyDocument, parts, sections, type Change, type ViewDocument } from './document';
import type { Part } from './fields';
import { isLimit, isPathCount, layoutNames, type Scene, type Step } from './scene';

/** A value that may be JSON of a document. */
export type Stored = Record<string, unknown>;

const isEqual = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);
const isTexts = (v: unknown): v is string[] => Array.isArray(v) && v.every((x) => typeof x === 'string');

/** What differs from the default, by name; undefined where nothing does. */
function difference(value: object, empty: object): Record<string, unknown> | undefined {
  const base = empty as Record<string, unknown>;
  const entries = Object.entries(value).flatMap(([name, v]): [string, unknown][] => {
    if (isEqual(v, base[name])) return [];
    return [[name, isObject(v) && isObject(base[name]) && name !== 'pinned' ? difference(v, base[name]) : v]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** The document as JSON, defaults left out. */
export function toStored(d: ViewDocument): Stored {
  return {
    version: documentVersion,
    view: d.view,
    ...difference({ ...d, version: undefined, view: undefined }, { ...emptyDocument(), version: undefined, view: undefined }),
  };
}

export type Reading = { document: ViewDocument; problems: [] } | { document: null; problems: string[] };

/** Reads what toStored wrote, or what another program wrote by the same rules. */
export function fromStored(value: unknown): Reading {
  if (!isObject(value)) return { document: null, problems: ['a view document is an object'] };
  if (value.version !== documentVersion) {
    return {
      document: null,
      problems: [`version ${JSON.stringify(value.version)} is not ${documentVersion}, the one that this page reads`],
    };
  }
  const problems: string[] = [];
  const known = new Set(['version', 'view', 'scene', ...Object.keys(sections)]);
  for (const name of Object.keys(value)) if (!known.has(name)) problems.push(`${name}: no part of a view document`);
  const view = views.find((v) => v.name === value.view)?.name;
  if (!view) problems.push(`view: ${JSON.stringify(value.view)} is not one of ${views.map((v) => v.name).join(', ')}`);
  for (const [name, part] of Object.entries(sections))
    checkPart(name, part, value[name], name === 'question' ? parts : new Map(), problems);
  checkScene(value.scene, problems);
  if (problems.length > 0 || !view) return { document: null, problems };
  const empty = emptyDocument();
  const scene = { ...empty.scene, ...(value.scene as Partial<Scene> | undefined) };
  return { document: changed(empty, { ...(value as Change), view, scene }), problems: [] };
}

function checkPart(path: string, part: Part, value: unknown, inner: ReadonlyMap<string, Part>, problems: string[]): void {
  if (value === undefined) return;
  if (!isObject(value)) {
    problems.push(`${path}: must be an object`);
    return;
  }
  for (const [name, v] of Object.entries(value)) {
    const within = inner.get(name);
    if (within) checkPart(`${path}.${name}`, within, v, new Map(), problems);
    else if (!Object.hasOwn(part, name)) problems.push(`${path}.${name}: unknown`);
    else if (!part[name]!.accepts(v)) problems.push(`${path}.${name}: ${JSON.stringify(v)} does not fit`);
  }
}

const stepFields: Record<Step['kind'], Record<string, (v: unknown) => boolean>> = {
  node: {},
  expand: { type: (v) => typeof v === 'string' && v !== '', to: (v) => typeof v === 'string', limit: isLimit },
  trace: { limit: isLimit },
  path: { to: (v) => typeof v === 'string' && v !== '', mentions: (v) => typeof v === 'boolean' },
};

/** What a step may have besides. */
const stepChoices: Partial<Record<Step['kind'], Record<string, (v: unknown) => boolean>>> = {
  path: { k: isPathCount, inTime: (v) => v === true },
};

export const stepKinds = Object.keys(stepFields);

function isStep(v: unknown): v is Step {
  if (!isObject(v) || typeof v.id !== 'string' || v.id === '' || !Object.hasOwn(stepFields, String(v.kind))) return false;
  const kind = v.kind as Step['kind'];
  const fields = stepFields[kind];
  const choices = Object.entries(stepChoices[kind] ?? {}).filter(([name]) => Object.hasOwn(v, name));
  return (
    [...Object.entries(fields), ...choices].every(([name, fits]) => fits(v[name])) &&
    Object.keys(v).length === Object.keys(fields).length + choices.length + 2
  );
}

const isPlace = (v: unknown) => Array.isArray(v) && v.length === 2 && v.every((n) => Number.isFinite(n));

const sceneFields: Record<keyof Scene, (v: unknown) => boolean> = {
  steps: (v) => Array.isArray(v) && v.every(isStep),
  hidden: isTexts,
  open: isTexts,
  groups: (v) => Array.isArray(v) && v.every(isTexts),
  pinned: (v) => isObject(v) && Object.values(v).every(isPlace),
  layout: (v) => layoutNames.some((l) => l === v),
};

function checkScene(value: unknown, problems: string[]): void {
  if (value === undefined) return;
  if (!isObject(value)) {
    problems.push('scene: must be an object');
    return;
  }
  for (const [name, v] of Object.entries(value)) {
    if (!Object.hasOwn(sceneFields, name)) problems.push(`scene.${name}: unknown`);
    else if (!sceneFields[name as keyof Scene](v)) problems.push(`scene.${name}: does not fit`);
  }
}
