// Draws a document without a page: what the explorer asks itself, and the figure of the answers.
// It is built as one script (vite.config.ts) that the program runs for POST /export and loader figure.
import type { Cascade, Entity, KindInfo, Matrix, RelationInfo } from '../api/types';
import { definition } from '../document/definition';
import { emptyDocument } from '../document/document';
import type { ViewDocument } from '../document/document';
import { fromStored } from '../document/stored';
import { paletteOf } from '../graph/encode';
import { drawCascade } from './cascade';
import type { Drawn } from './drawn';
import { drawFlow } from './flow';
import { drawGraph, type Measure } from './graph';
import type { Host, Room } from './host';
import { drawMap } from './map';
import { drawMatrix } from './matrix';
import { isPictured, pictured, pictureOf, questionsOf, type Asked } from './questions';
import { themeNamed } from './theme';
import { drawTime } from './time';
import { filterWords } from './words';

/** What is to be drawn: a document as it is stored, or a view of a scene. */
export interface Order {
  document: unknown;
  /** Another view than the document's, or ''. */
  view: string;
  /** Nodes of a scene that stands beside the document, or in its place. */
  scene: string[];
}

interface Sheet extends Order {
  asked: Asked[];
  answers: unknown[];
  room: Room;
  theme: string;
  labels: string;
  places: Record<string, [number, number]> | null;
  measures: Measure[] | null;
  /** Names of entities that filters name, by id. */
  names: Record<string, string>;
  kinds: KindInfo[];
  relations: RelationInfo[];
}

/** The document of an order, or why it is none. */
function read(o: Order): { document: ViewDocument; problems: [] } | { document: null; problems: string[] } {
  if (o.document) return fromStored(o.document);
  const of = (kind: string) => o.scene.filter((id) => id.startsWith(`${kind}:`));
  const d = emptyDocument();
  return { document: { ...d, view: 'graph', filters: { ...d.filters, sites: o.view === 'graph' ? [] : of('site') } }, problems: [] };
}

function questions(json: string): string {
  const order = JSON.parse(json) as Order;
  const { document, problems } = read(order);
  if (!document) return JSON.stringify({ problems });
  const view = pictureOf(order.view || document.view, document);
  if (!isPictured(view))
    return JSON.stringify({ problems: [`the view ${JSON.stringify(view)} has no picture: there are ${pictured.join(', ')}`] });
  const asked = questionsOf(view, document, order.scene.length > 0).map((q) => narrowed(q, order));
  if (asked.length === 0) return JSON.stringify({ problems: ['the graph is empty: give scene.steps of the document, or scene.nodes'] });
  if (view === 'cascade' && !document.question.of) return JSON.stringify({ problems: ['question.of: a cascade needs what it follows'] });
  return JSON.stringify({ view, asked, problems: [] });
}

/** A count of a scene without a document is of its campaigns and agencies. */
function narrowed(q: Asked, { document, scene }: Order): Asked {
  if (document || q.ask !== 'matrix') return q;
  const of = (kind: string) => scene.filter((id) => id.startsWith(`${kind}:`));
  return { ...q, campaign: of('campaign'), agency: of('agency') };
}

function draw(json: string, host: Host): string {
  const sheet = JSON.parse(json) as Sheet;
  const { document } = read(sheet);
  if (!document) throw new Error('the document was not read before');
  const theme = themeNamed(sheet.theme);
  const view = pictureOf(sheet.view || document.view, document);
  const drawn = drawnOf(view, document, sheet, host);
  const nameOf = (id: string) => sheet.names[id] ?? id;
  const of = document.question.of;
  const subtitle = drawn.figure.subtitle || (view === 'graph' ? '' : (sheet.names[of] ?? ''));
  const figure = { ...drawn.figure, title: document.figure.title || drawn.figure.title, subtitle: document.figure.subtitle || subtitle };
  return JSON.stringify(
    {
      ...drawn,
      figure,
      filters: [...(drawn.cuts ?? []), filterWords(document, view, nameOf)].filter(Boolean).join('; '),
      colours: { soft: theme.soft, line: theme.line },
    },
    (_, v: unknown) => (ArrayBuffer.isView(v) ? Array.from(v as Float32Array) : v),
  );
}

function drawnOf(view: string, d: ViewDocument, s: Sheet, host: Host): Drawn {
  const theme = themeNamed(s.theme);
  switch (view) {
    case 'matrix':
      return drawMatrix(d, s.answers as Matrix[], s.room, theme, host);
    case 'flow':
      return drawFlow(d, s.answers as Matrix[], s.room, theme);
    case 'map':
      return drawMap(d, s.answers as [Matrix, Matrix, Matrix?, Entity[]?], s.room, theme);
    case 'time':
      return drawTime(s.answers[0] as Matrix, s.room, theme, host);
    case 'cascade':
      return drawCascade(s.answers[0] as Cascade, s.room, theme, host);
    default:
      return drawGraph(d, s.asked, s.answers, s.room, theme, host, {
        places: s.places ?? {},
        measures: s.measures ?? [],
        labels: s.labels || d.figure.labels,
        style: {
          palette: paletteOf(s.kinds, theme.isDark),
          relations: new Map(s.relations.map((r) => [r.type, r])),
          plurals: new Map(s.kinds.map((k) => [k.kind, k.plural])),
          size: d.figure.size,
          colour: d.figure.colour,
          isDark: theme.isDark,
          titles: new Map((s.measures ?? []).map((m) => [m.name, m.title])),
        },
      });
  }
}

Object.assign(globalThis, { drawing: { questions, draw, definition: () => JSON.stringify(definition()) } });
