// State to address and back, so that any view can be linked. It lives after the
// “#”: that part of an address never leaves the browser.
import { emptyScene, partsOf, type Scene, type Step } from './graph/scene';

export const views = ['home', 'search', 'graph', 'table', 'trace', 'cascade', 'metrics', 'review', 'judgements'] as const;
/** “lost” is an address that names no view. */
export type ViewName = (typeof views)[number] | 'lost';

export interface View {
  view: ViewName;
  /** Search words and facets. */
  q: string;
  kinds: string[];
  states: string[];
  /** The campaign or agency whose trace is shown, what a cascade follows, or where a metric starts. */
  of: string;
  scene: Scene;
  /** A node's id, an edge's id (source~TYPE~target), or ''. */
  selected: string;
  /** Ends of the path in question. */
  from: string;
  to: string;
  /** Whether that path may lead over names found in texts. */
  mentions: boolean;
  /** The two entities under review, or none: then it is the next open pair. */
  pair: string[];
  /** What another entity may be judged the same as. */
  mark: string;
  /** What a cascade follows its item by, and how similar subjects and texts must be at least. */
  by: string;
  least: string;
  /** A metric, its scope, its parameters as “name=value”, and the run whose result is shown. */
  metric: string;
  scope: string;
  parameters: string[];
  run: string;
  /** The metric that gives nodes their size, or '' for their edges. */
  size: string;
}

export const emptyView = (): View => ({
  view: 'home',
  q: '',
  kinds: [],
  states: [],
  of: '',
  scene: emptyScene(),
  selected: '',
  from: '',
  to: '',
  mentions: false,
  pair: [],
  mark: '',
  by: '',
  least: '',
  metric: '',
  scope: '',
  parameters: [],
  run: '',
  size: '',
});

/** Escapes what separates parts here; ids stay readable. */
function escape(s: string): string {
  return encodeURIComponent(s).replace(/%3A/g, ':').replace(/%2F/g, '/').replace(/!/g, '%21').replace(/%20/g, '+');
}

function unescape(s: string): string {
  try {
    return decodeURIComponent(s.replace(/\+/g, ' '));
  } catch {
    return s; // a mangled link: better a strange word than no page
  }
}

const list = (values: string[]) => values.map(escape).join(',');
const unlist = (s: string | undefined) => (s ? s.split(',').filter(Boolean).map(unescape) : []);

function writeStep(s: Step): string {
  return partsOf(s).map(escape).join('!');
}

const bounded = (s: string | undefined, otherwise: number) => {
  const n = Number(s);
  return Number.isInteger(n) && n > 0 && n <= 1000 ? n : otherwise;
};

function readStep(s: string): Step | null {
  const [kind, id = '', a = '', b = '', c] = s.split('!').map(unescape);
  if (!id) return null;
  if (kind === 'n') return { kind: 'node', id };
  if (kind === 'x' && a) return { kind: 'expand', id, type: a, to: b, limit: bounded(c, 50) };
  if (kind === 't') return { kind: 'trace', id, limit: bounded(a, 50) };
  if (kind === 'p' && a) return { kind: 'path', id, to: a, mentions: b === 'm' };
  return null;
}

function writePins(pinned: Scene['pinned']): string {
  return Object.entries(pinned)
    .map(([id, [x, y]]) => `${escape(id)}!${x}!${y}`)
    .join(',');
}

function readPins(s: string | undefined): Scene['pinned'] {
  const pinned: Scene['pinned'] = {};
  for (const item of s ? s.split(',') : []) {
    const [id = '', x, y] = item.split('!');
    const at: [number, number] = [Number(x), Number(y)];
    if (id && x && y && at.every(Number.isFinite)) pinned[unescape(id)] = at;
  }
  return pinned;
}

/** Writes a view as the part of an address from “#” on. */
export function toHash(v: View): string {
  const parts: [string, string][] = [
    ['of', v.of ? escape(v.of) : ''],
    ['q', escape(v.q)],
    ['kind', list(v.kinds)],
    ['state', list(v.states)],
    ['sel', escape(v.selected)],
    ['s', v.scene.steps.map(writeStep).join(',')],
    ['hide', list(v.scene.hidden)],
    ['open', list(v.scene.open)],
    ['pin', writePins(v.scene.pinned)],
    ['from', escape(v.from)],
    ['to', escape(v.to)],
    ['texts', v.mentions ? '1' : ''],
    ['pair', list(v.pair)],
    ['mark', escape(v.mark)],
    ['by', escape(v.by)],
    ['least', escape(v.least)],
    ['metric', escape(v.metric)],
    ['scope', escape(v.scope)],
    ['par', list(v.parameters)],
    ['run', escape(v.run)],
    ['size', escape(v.size)],
  ];
  const query = parts
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return `#/${v.view === 'home' ? '' : v.view}${query ? `?${query}` : ''}`;
}

/** Reads an address; what it does not understand it leaves at its default. */
export function fromHash(hash: string): View {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const parts = new Map<string, string>();
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    if (at > 0) parts.set(part.slice(0, at), part.slice(at + 1));
  }
  const text = (name: string) => unescape(parts.get(name) ?? '');
  const pair = unlist(parts.get('pair'));
  const view = path === '' ? 'home' : (views.find((name) => name === path) ?? 'lost');
  return {
    view: (view === 'trace' || view === 'cascade') && !text('of') ? 'home' : view,
    q: text('q'),
    kinds: unlist(parts.get('kind')),
    states: unlist(parts.get('state')),
    of: text('of'),
    selected: text('sel'),
    from: text('from'),
    to: text('to'),
    mentions: text('texts') === '1',
    pair: pair.length === 2 ? pair : [],
    mark: text('mark'),
    by: text('by'),
    least: text('least'),
    metric: text('metric'),
    scope: text('scope'),
    parameters: unlist(parts.get('par')),
    run: text('run'),
    size: text('size'),
    scene: {
      steps: (parts.get('s') ?? '')
        .split(',')
        .map(readStep)
        .filter((s): s is Step => s !== null),
      hidden: unlist(parts.get('hide')),
      open: unlist(parts.get('open')),
      pinned: readPins(parts.get('pin')),
    },
  };
}
