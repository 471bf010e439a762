// The view document: everything that says what a page shows. An address writes it, undo
// is a history of such documents, and a saved view, a step of a story and the request
// for an export are one each. It holds ids and choices, never what the server answered.
import { views, type View } from '../views';
import { choice, emptyOf, flag, list, names, text, type Part, type ValuesOf } from './fields';
import { emptyScene, type Scene } from './scene';

export const documentVersion = 1;

/** “lost” is an address that names no view. */
export type ViewName = View['name'] | 'lost';

/** What is asked: of which thing, by which words. Beside it stands one part for each view that has one. */
const question = {
  of: text('of'),
  words: text('q'),
  /** Which number is opened: see counting.ts. */
  counted: list('counted'),
  /** As what agencies are counted, and for which a receipt counts. */
  level: choice('level', ['office', 'body']),
  attribution: choice('attribution', ['row', 'person']),
};

const selection = {
  /** A node's id, an edge's id (source~TYPE~target), or ''. */
  id: text('sel'),
  /** Ends of the path in question. */
  start: text('from'),
  end: text('to'),
  /** Whether that path may lead over names found in texts. */
  mentions: flag('texts'),
  /** How many paths are looked for, '' for the shortest alone, and whether their steps follow each other in time. */
  paths: text('paths'),
  inTime: flag('in-time'),
  /** Which of them is lit, counted from 1; '' for all. */
  path: text('path'),
  /** What another entity may be judged the same as. */
  mark: text('mark'),
  /** What the inspector shows of it. */
  tab: choice('tab', ['about', 'evidence', 'identity']),
};

const filters = {
  kinds: names('kind'),
  states: names('state'),
  /** Ids of the sites that sent. */
  sites: names('site'),
  /** Types of agencies. */
  types: names('type'),
  topics: names('topic'),
  /** Words that the subject of a campaign must hold. */
  subject: text('subject'),
  /** Words that a row's text must hold. */
  find: text('find'),
};

/** First and last moment, as “2020”, “2020-05” or “2020-05-31”, both included; '' is open. */
const time = { from: text('since'), until: text('until') };

const figure = {
  /** The metric that gives nodes their size or their colour; '' is edges, and kinds. */
  size: text('size'),
  colour: text('colour'),
  title: text('title'),
  subtitle: text('subtitle'),
  credit: text('credit'),
  labels: choice('labels', ['most', 'selected', 'all', 'none']),
  legend: choice('legend', ['shown', 'none']),
};

export const sections = { question, selection, filters, time, figure } satisfies Record<string, Part>;
export type SectionName = keyof typeof sections;

/** The views that keep something of their own in the document. */
export const parts: ReadonlyMap<string, Part> = new Map(
  views.flatMap((v): [string, Part][] => (Object.keys(v.part).length > 0 ? [[v.name, v.part]] : [])),
);

export type Parts = { [V in View as V['name']]: ValuesOf<V['part']> };
export type Question = ValuesOf<typeof question> & Parts;

export interface ViewDocument {
  readonly version: typeof documentVersion;
  readonly view: ViewName;
  readonly question: Question;
  readonly selection: ValuesOf<typeof selection>;
  readonly filters: ValuesOf<typeof filters>;
  readonly time: ValuesOf<typeof time>;
  readonly scene: Scene;
  readonly figure: ValuesOf<typeof figure>;
}

export function emptyDocument(): ViewDocument {
  const own = Object.fromEntries([...parts].map(([name, part]) => [name, emptyOf(part)])) as Parts;
  return {
    version: documentVersion,
    view: 'home',
    question: { ...emptyOf(question), ...own },
    selection: emptyOf(selection),
    filters: emptyOf(filters),
    time: emptyOf(time),
    scene: emptyScene(),
    figure: emptyOf(figure),
  };
}

/** What is to be different: sections, and the parts of views, keep what is not named. */
export interface Change {
  view?: ViewName;
  question?: Partial<ValuesOf<typeof question>> & { [V in keyof Parts]?: Partial<Parts[V]> };
  selection?: Partial<ViewDocument['selection']>;
  filters?: Partial<ViewDocument['filters']>;
  time?: Partial<ViewDocument['time']>;
  scene?: Scene;
  figure?: Partial<ViewDocument['figure']>;
}

/** A document with a change; sections that it does not name stay the same objects. */
export function changed(d: ViewDocument, change: Change): ViewDocument {
  const merge = <S extends object>(section: S, by: Partial<S> | undefined): S => (by ? { ...section, ...by } : section);
  return {
    ...d,
    view: change.view ?? d.view,
    question: change.question ? changedQuestion(d.question, change.question) : d.question,
    selection: merge(d.selection, change.selection),
    filters: merge(d.filters, change.filters),
    time: merge(d.time, change.time),
    scene: change.scene ?? d.scene,
    figure: merge(d.figure, change.figure),
  };
}

function changedQuestion(q: Question, by: NonNullable<Change['question']>): Question {
  const whole = { ...q, ...by } as Record<string, unknown>;
  for (const name of parts.keys()) {
    const part = name as keyof Parts;
    if (by[part]) whole[part] = { ...q[part], ...by[part] };
  }
  return whole as Question;
}
