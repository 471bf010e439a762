// The only file that calls fetch: the explorer's HTTP API, typed.
import { parseExact, stringifyExact } from '../text/exact';
import { hintForReaders, messageForReaders } from '../text/problem';
import type { Counting } from '../document/counting';
import { remember, type Call } from './calls';
import type * as t from './types';

export { callOf, type Call } from './calls';

/** What went wrong, in words for the reader, and what to do about it. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string,
    /** Those that stand against a judgement, with the code “conflict”. */
    readonly against: t.Judgement[] = [],
    /** All places in which a query is wrong, where there are several. */
    readonly mistakes: t.Mistake[] = [],
  ) {
    super(message);
    this.name = 'Problem';
  }
}

const base = '/api/v1';

/** Entity and edge ids hold slashes that stay readable in the address. */
export function pathOf(id: string): string {
  return id.split('/').map(encodeURIComponent).join('/');
}

type Query = Record<string, string | number | string[] | undefined>;

function queryOf(query: Query): string {
  const p = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    for (const v of Array.isArray(value) ? value : [value]) p.append(name, String(v));
  }
  const s = p.toString();
  return s ? `?${s}` : '';
}

/** Who is told of each request when it begins and when it has ended; of one that failed without the call. */
export const listeners: { begins(): void; ends(call: Call | null): void }[] = [];

/** Asks for a resource: the files beside this one ask by it. */
export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal) => send<T>('GET', path, query, signal);

export async function send<T>(method: string, path: string, query: Query, signal?: AbortSignal, content?: unknown): Promise<T> {
  for (const l of listeners) l.begins();
  let call: Call | null = null;
  try {
    const answer = await ask<T>(method, path, query, signal, content);
    const { cypher } = answer as { cypher?: unknown };
    const told = typeof cypher === 'string' ? cypher : '';
    call = { method, path: base + path + queryOf(query), cypher: told, ...(content !== undefined && { content }) };
    remember(answer, call);
    return answer;
  } finally {
    for (const l of listeners) l.ends(call);
  }
}

async function ask<T>(method: string, path: string, query: Query, signal?: AbortSignal, content?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(base + path + queryOf(query), {
      method,
      signal: signal ?? null,
      headers: { Accept: 'application/json', ...(content === undefined ? {} : { 'Content-Type': 'application/json' }) },
      body: content === undefined ? null : stringifyExact(content),
    });
  } catch (cause) {
    if (isAbort(cause)) throw cause;
    throw new Problem('offline', 'The explorer does not answer.', 'Start it with “explorer --store bluegraph.db” and try again.');
  }
  const read = path === '/cypher' ? response.text().then(parseExact) : response.json();
  const body: unknown = await read.catch((cause: unknown) => {
    if (isAbort(cause)) throw cause; // the reader moved on between head and body
    return null;
  });
  signal?.throwIfAborted(); // all of the body may have come before
  if (!response.ok) throw problemOf(response.status, body);
  if (body === null) throw new Problem('offline', 'The answer was not readable.', 'Is this address the explorer’s?');
  return body as T;
}

function problemOf(status: number, body: unknown): Problem {
  const e = (body as t.Failure)?.error;
  if (e?.message) {
    const code = e.code ?? 'internal';
    const [message, hint] = [messageForReaders(code, e.message), hintForReaders(code, e.hint ?? '')].map(sentence);
    return new Problem(code, message!, hint!, e.judgements, e.mistakes);
  }
  return new Problem('internal', `The explorer answered with status ${status}.`, 'Its log says more.');
}

function sentence(s: string): string {
  if (!s) return '';
  const capital = s.charAt(0).toUpperCase() + s.slice(1);
  return /[.?!]$/.test(capital) ? capital : `${capital}.`;
}

/** Whether an error only says that the reader moved on. */
export function isAbort(e: unknown): boolean {
  return e instanceof DOMException && e.name === 'AbortError';
}

export function asProblem(e: unknown): Problem {
  return e instanceof Problem ? e : new Problem('internal', e instanceof Error ? e.message : String(e), '');
}

export const me = () => get<t.Me>('/me');

export const login = (who: { name: string; password: string }) => send<t.Me>('POST', '/login', {}, undefined, who);

export const logout = () => send<t.Me>('POST', '/logout', {});

export const schema = (signal?: AbortSignal) => get<t.Schema>('/schema', {}, signal);

export const search = (q: { q: string; kind?: string[]; state?: string[]; limit?: number; cursor?: string }, signal?: AbortSignal) =>
  get<t.SearchResult>('/search', q, signal);

export const entity = (id: string, signal?: AbortSignal) => get<t.Entity>(`/entities/${pathOf(id)}`, {}, signal);

/** Those of some ids that exist, in their order: what a reader may have meant by an id. */
export async function known(ids: string[], signal?: AbortSignal): Promise<t.Entity[]> {
  const found = await Promise.all(
    ids.map((id) =>
      entity(id, signal).catch((e: unknown) => {
        if (e instanceof Problem && e.code === 'not_found') return null;
        throw e;
      }),
    ),
  );
  return found.filter((n) => n !== null);
}

export const counts = (id: string, signal?: AbortSignal) => get<t.Counts>(`/entities/${pathOf(id)}/counts`, {}, signal);

export const neighbourhood = (
  id: string,
  q: { hops?: number; rel?: string[]; kind?: string[]; limit?: number; rank?: string },
  signal?: AbortSignal,
) => get<t.Neighbourhood>(`/entities/${pathOf(id)}/neighbourhood`, q, signal);

/** The people a campaign went to, on its list or addressed by hand, the most connected first. */
export const recipients = (id: string, limit: number, signal?: AbortSignal) =>
  neighbourhood(id, { hops: 1, rel: ['SENT_TO', 'ADDRESSED_TO'], kind: ['Recipient'], limit, rank: 'degree' }, signal);

/** Evidence of a node, or of an edge when the id is source~TYPE~target. */
export const evidence = (id: string, q: { limit: number; offset: number; raw: boolean }, signal?: AbortSignal) =>
  get<t.EvidencePage>(
    `/${id.includes('~') ? 'edges' : 'entities'}/${pathOf(id)}/evidence`,
    { limit: q.limit, offset: q.offset, raw: String(q.raw) },
    signal,
  );

/** The evidence of several edges by one request, without raw rows; at most 200, those that are not there left out. */
export const evidenceOfEdges = (ids: string[], limit: number, signal?: AbortSignal) =>
  send<t.EvidencePages>('POST', '/edges/evidence', {}, signal, { ids, limit });

/** Every edge among some entities. */
export const edgesAmong = (ids: string[], signal?: AbortSignal) => send<t.Edges>('POST', '/edges', {}, signal, { ids });

/** The edge by which a campaign reached somebody: the line of its list, else the address that was typed. */
export async function receiptOf(campaign: string, person: string, signal?: AbortSignal): Promise<string> {
  const { edges } = await edgesAmong([campaign, person], signal);
  const of = edges.filter((e) => e.type === 'SENT_TO' || e.type === 'ADDRESSED_TO');
  return (of.find((e) => e.type === 'SENT_TO') ?? of[0])?.id ?? person;
}

/** The shortest paths over edges of the types given; none given means all. */
export const paths = (
  from: string,
  to: string,
  q: { rel: string[]; k?: number | undefined; time_respecting?: 'true' | undefined },
  signal?: AbortSignal,
) => get<t.Paths>('/paths', { from, to, ...q }, signal);

export const traceCampaign = (id: string, limit?: number, signal?: AbortSignal, by: Counting = {}) =>
  get<t.CampaignTrace>(`/trace/campaigns/${pathOf(id)}`, { limit, ...by }, signal);

export const traceAgency = (id: string, limit?: number, signal?: AbortSignal, by: Counting = {}) =>
  get<t.AgencyTrace>(`/trace/agencies/${pathOf(id)}`, { limit, ...by }, signal);

/** Who was told of a person or another thing that texts name. */
export const traceMentions = (id: string, limit: number, signal?: AbortSignal, by: Counting = {}) =>
  get<t.MentionTrace>(`/trace/persons/${pathOf(id)}`, { limit, ...by }, signal);

export type MatrixQuery = Record<string, string | number | string[] | undefined>;

/** Counts of rows by columns; see document/counting.ts for the query of a document. */
export const matrix = (q: MatrixQuery, signal?: AbortSignal) => get<t.Matrix>('/trace/matrix', q, signal);

/** One item moving from site to site; `by` is attachment, entity, subject or text. */
export const cascade = (by: string, of: string, least: string, signal?: AbortSignal, counted: Counting = {}) =>
  get<t.Cascade>('/trace/cascades', { [by]: of, least, ...counted }, signal);

/** Runs a read-only query; what the store would not answer exactly it refuses with the code “unsupported”. */
export const cypher = (query: string, params: Record<string, unknown>, signal?: AbortSignal) =>
  send<t.CypherResult>('POST', '/cypher', {}, signal, { query, params });

/** The library of queries. */
export const queries = (signal?: AbortSignal) => get<t.Queries>('/queries', {}, signal);

export interface MetricQuestion {
  scope: string;
  /** Which part of the graph: ids for the scope “selection”, states, sites and time for “filter”. */
  filter?: { ids?: string[]; states?: string[]; sites?: string[]; from?: string; until?: string };
  parameters: Record<string, number>;
  restart: string[];
  level?: 'body';
  attribution?: 'person';
}

/** Starts a run, or joins the one of the same question. */
export const runMetric = (name: string, q: MetricQuestion) =>
  send<t.MetricRun>('POST', `/metrics/${encodeURIComponent(name)}/run`, {}, undefined, q);

const runPath = (run: string) => `/metrics/runs/${encodeURIComponent(run)}`;

export const metricRun = (run: string, signal?: AbortSignal) => get<t.MetricRun>(runPath(run), {}, signal);

export const stopRun = (run: string) => send<t.MetricRun>('DELETE', runPath(run), {});

export const metricResult = (run: string, kind: string[], top: number, signal?: AbortSignal) =>
  get<t.Metric>(`${runPath(run)}/result`, { kind, top }, signal);

/** Writes the values of a run beside the nodes of the graph. */
export const writeMetric = (run: string) => send<{ property: string }>('POST', `${runPath(run)}/write`, {});

export interface Verdict {
  left: string;
  right: string;
  judgement: t.Verdict;
  reason: string;
  author: string;
}

/** Judges two entities; a preview only tells the effect. */
export const judge = (v: Verdict, preview: boolean, signal?: AbortSignal) =>
  send<t.Judged>('POST', '/judgements', preview ? { preview: 'true' } : {}, signal, v);

/** Takes a judgement back. */
export const undo = (id: number, preview: boolean, signal?: AbortSignal) =>
  send<t.Judged>('DELETE', `/judgements/${id}`, preview ? { preview: 'true' } : {}, signal);

export const judgements = (signal?: AbortSignal) => get<t.Judgements>('/judgements', {}, signal);

/** What is known of one pair, be it open or not. */
export async function pair(left: string, right: string, signal?: AbortSignal): Promise<t.Question | null> {
  const answer = await get<t.Queue>('/judgements/queue', { left, right }, signal);
  return answer.pairs[0] ?? null;
}

/** Pairs that nobody judged, the most informative first. */
export const queue = (q: { kind?: string[]; limit: number; cursor?: string }, signal?: AbortSignal) =>
  get<t.Queue>('/judgements/queue', q, signal);

/** What an entity stands for, and why. */
export const identity = (id: string, signal?: AbortSignal) => get<t.Identity>(`/entities/${pathOf(id)}/identity`, {}, signal);

/** The saved views, without what they showed. */
export const savedViews = (signal?: AbortSignal) => get<{ views: t.ViewHead[] }>('/views', {}, signal);

export const savedView = (id: string, signal?: AbortSignal) => get<t.SavedView>(`/views/${pathOf(id)}`, {}, signal);

/** Saves a new view, or with `id` and `replaces` a version of one. */
export const saveView = (v: t.ViewToSave) => send<t.SavedView>('POST', '/views', {}, undefined, v);

export const deleteView = (id: string) => send<t.SavedView>('DELETE', `/views/${pathOf(id)}`, {});

/** What became of what a view showed; with `entities`, also what is new in it and what has left it. */
export const viewChanges = (id: string, entities: string[] | null, signal?: AbortSignal) =>
  send<t.ViewChanges>('POST', `/views/${pathOf(id)}/changes`, {}, signal, entities ? { entities } : {});

/** The stories, with their steps. */
export const stories = (signal?: AbortSignal) => get<t.StoryList>('/stories', {}, signal);

/** Saves a new story, or with `id` and `replaces` a version of one. */
export const saveStory = (s: t.StoryToSave) => send<t.Story>('POST', '/stories', {}, undefined, s);

export const deleteStory = (id: string) => send<t.Story>('DELETE', `/stories/${pathOf(id)}`, {});

export const notes = (signal?: AbortSignal) => get<{ notes: t.Note[] }>('/notes', {}, signal);

/** Writes a new note, or with `id` and `replaces` a version of one. */
export const saveNote = (n: t.NoteToSave) => send<t.Note>('POST', '/notes', {}, undefined, n);

export const deleteNote = (id: string) => send<t.Note>('DELETE', `/notes/${pathOf(id)}`, {});

export interface Picture {
  file: Blob;
  manifest: t.ExportManifest;
}

/** What is written: the view of a document, or a story. */
export interface ToWrite {
  document?: Record<string, unknown>;
  story?: string;
  redaction: boolean;
  figure: t.FigureOptions;
  officials?: t.Official[];
}

/** A view or a story as a file of a format of /schema. */
export async function picture(format: string, q: ToWrite, signal?: AbortSignal): Promise<Picture> {
  const response = await fetch(`${base}/export`, {
    method: 'POST',
    signal: signal ?? null,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ format, ...q }),
  });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
  return { file: await response.blob(), manifest: JSON.parse(response.headers.get('X-Manifest') ?? '{}') as t.ExportManifest };
}
