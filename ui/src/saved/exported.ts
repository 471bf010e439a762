// An exported view as JSON: the document in it is the view, shown again over the store that is open. A redacted graph has
// ids of its own, which no store knows: it is shown by the nodes and edges of the file.
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
  return file.manifest?.redaction?.on && isGraph
    ? givenGraph(reading.document, file)
    : { document: reading.document, problems: [], given: null };
}

interface File {
  schema?: unknown;
  document?: unknown;
  nodes?: Omit<Seen, 'degree'>[];
  edges?: Edge[];
  manifest?: { redaction?: { on?: boolean } };
}

const refused = (...problems: string[]): Exported => ({ document: null, problems, given: null });

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
  };
}
