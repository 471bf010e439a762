// An exported view as JSON: the document in it is the view, shown again over the store that is open. A redacted file has ids
// of its own. Its graph is shown by the nodes and edges of the file; of any other view the explorer finds what the ids stand for.
import type { Edge } from '../api/types';
import { changed, type ViewDocument } from '../document/document';
import { emptyScene, keyOf, type Step } from '../document/scene';
import { linkOf, type Answer, type Seen } from '../graph/model';
import { fromStored } from '../document/stored';

export interface Exported {
  document: ViewDocument | null;
  problems: string[];
  /** The answer to the one step of a redacted graph, by its key; null where the store is asked. */
  given: { key: string; answer: Answer } | null;
  /** What the explorer is asked for before the view can be shown: a document with the ids of a redacted export. */
  redacted: { document: Record<string, unknown>; project: string } | null;
}

/** Reads what POST /export wrote as JSON; null for a text that is something else. */
export function readExported(text: string): Exported | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const file = (value ?? {}) as File;
  if (file.schema !== 'bluegraph-graph/1') return null;
  if (file.document === undefined) return refused('This file holds a graph and no view: it was not exported from one.');
  const reading = fromStored(file.document);
  if (!reading.document) return refused(...reading.problems);
  const isGraph = reading.document.scene.steps.length > 0 && ['graph', 'table'].includes(reading.document.view);
  const redaction = file.manifest?.redaction;
  if (redaction?.on && isGraph) return givenGraph(reading.document, file);
  const redacted = redaction?.on ? { document: file.document as Record<string, unknown>, project: redaction.project ?? '' } : null;
  return { document: reading.document, problems: [], given: null, redacted };
}

/** The same file with the document that the explorer answered. */
export function withDocument(document: unknown): Exported {
  const reading = fromStored(document);
  return reading.document ? { document: reading.document, problems: [], given: null, redacted: null } : refused(...reading.problems);
}

interface File {
  schema?: unknown;
  document?: unknown;
  nodes?: Omit<Seen, 'degree'>[];
  edges?: Edge[];
  manifest?: { redaction?: { on?: boolean; project?: string } };
}

const refused = (...problems: string[]): Exported => ({ document: null, problems, given: null, redacted: null });

function givenGraph(document: ViewDocument, { nodes = [], edges = [] }: File): Exported {
  const first = nodes[0];
  if (!first) return refused('This file holds no nodes.');
  const degrees = new Map<string, number>();
  for (const e of edges) for (const id of [e.source, e.target]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  const step: Step = { kind: 'node', id: first.id };
  const answer = { nodes: nodes.map((n) => ({ ...n, degree: degrees.get(n.id) ?? 0 })), links: edges.map(linkOf) };
  const { layout, pinned, hidden, open } = document.scene;
  return {
    document: changed(document, { scene: { ...emptyScene(), layout, pinned, hidden, open, steps: [step] } }),
    problems: [],
    given: { key: keyOf(step), answer },
    redacted: null,
  };
}
