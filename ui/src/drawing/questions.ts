// What a document asks of the explorer before it can be drawn.
import { countedBy, countingOf, type Counting, type Dimension } from '../document/counting';
import type { ViewDocument } from '../document/document';
import { innerQuery, wholeQuery } from '../views/matrix/paths';
import type { MatrixQuery } from '../api';

/** One question; the answer to it is what the API answers. */
export type Asked =
  | ({ ask: 'matrix' } & MatrixQuery)
  | ({ ask: 'campaign' | 'agency'; id: string; limit: number } & Counting)
  | { ask: 'entity'; id: string }
  | { ask: 'neighbourhood'; id: string; rel: string[]; kind: string[]; limit: number }
  | { ask: 'path'; id: string; to: string; mentions: boolean; k: number; in_time: boolean }
  | ({ ask: 'cascade'; by: string; of: string; least: string } & Counting)
  | { ask: 'scene' | 'places' };

/** The views that have a picture. “time” is no tab of the page: the start page shows it, as bulletins by center and month. */
export const pictured = ['matrix', 'flow', 'map', 'graph', 'cascade', 'time'] as const;
export type Pictured = (typeof pictured)[number];

export const isPictured = (name: string): name is Pictured => pictured.some((p) => p === name);

/** The picture of a view: of a table its graph, of a trace the map of what it counts, of the start page its time line. */
export function pictureOf(view: string, d: ViewDocument): string {
  if (view === 'home') return 'time';
  if (view === 'table') return 'graph';
  return view === 'trace' && d.question.of.startsWith('campaign:') ? 'map' : view;
}

export function questionsOf(picture: Pictured, d: ViewDocument, hasScene: boolean): Asked[] {
  switch (picture) {
    case 'matrix':
      return matrix(d);
    case 'flow': {
      const stages = stagesOf(d);
      return stages.slice(1).map((stage, i) => counted(d, stages[i]!, stage));
    }
    case 'map': {
      const all = { ...d, filters: { ...d.filters, states: [] } };
      return [
        counted(all, 'state', 'month'),
        { ...counted(all, 'agency', 'month'), cols_limit: 1 },
        ...(d.question.map.dots ? [{ ...counted(d, 'site', 'month'), cols_limit: 1 }, { ask: 'places' } as const] : []),
      ];
    }
    case 'time':
      return [counted(d, 'site', 'month')];
    case 'cascade': {
      const { by, least } = d.question.cascade;
      return [{ ask: 'cascade', by: by || 'subject', of: d.question.of, least, ...countedBy(d.question) }];
    }
    case 'graph':
      return d.scene.steps.length === 0 && hasScene ? [{ ask: 'scene' }] : d.scene.steps.map(step);
  }
}

const counted = (d: ViewDocument, rows: Dimension, cols: Dimension): Extract<Asked, { ask: 'matrix' }> => ({
  ask: 'matrix',
  ...countingOf(d, rows, cols),
});

export const stagesOf = (d: ViewDocument): Dimension[] =>
  d.question.flow.topics ? ['site', 'topic', 'agency_type', 'state'] : ['site', 'agency_type', 'state'];

/** The whole, then each row that was opened. */
function matrix(d: ViewDocument): Asked[] {
  const inner = d.question.matrix.open.map((path): Asked => ({ ask: 'matrix', ...innerQuery(d, path) }));
  return [{ ask: 'matrix', ...wholeQuery(d) }, ...inner];
}

function step(s: ViewDocument['scene']['steps'][number]): Asked {
  switch (s.kind) {
    case 'node':
      return { ask: 'entity', id: s.id };
    case 'expand':
      return { ask: 'neighbourhood', id: s.id, rel: [s.type], kind: s.to ? [s.to] : [], limit: s.limit };
    case 'trace':
      return { ask: s.id.startsWith('agency:') ? 'agency' : 'campaign', id: s.id, limit: s.limit };
    case 'path':
      return { ask: 'path', id: s.id, to: s.to, mentions: s.mentions, k: s.k ?? 1, in_time: s.inTime ?? false };
  }
}
