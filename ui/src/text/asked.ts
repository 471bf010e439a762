// The Cypher that asks what a request asked, where the answer does not tell it itself.
import type { Call } from '../api';

const quoted = (s: string) => `'${s.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
const texts = (list: unknown) => (Array.isArray(list) ? `[${list.map((x) => quoted(String(x))).join(', ')}]` : '[]');

/** One rule a request: its path, and its Cypher by what the path names and what was sent. */
const rules: [RegExp, (id: string, call: Call) => string][] = [
  [
    /^\/(?:entities|edges)\/(.+)\/evidence$/,
    (id) =>
      `// In Neo4j; an embedded store keeps evidence beside its graph.\nMATCH (e:Evidence {subject: ${quoted(id)}})\nRETURN e.site, e.table, e.file, e.row, e.column, e.value`,
  ],
  [
    /^\/entities\/(.+)\/counts$/,
    (id) =>
      `MATCH (n:Entity {id: ${quoted(id)}})-[r]-(m:Entity)\n` +
      'RETURN type(r) AS type, startNode(r) = n AS out, labels(m) AS kind, count(*) AS count ORDER BY count DESC',
  ],
  [/^\/entities\/([^/]+\/[^/]+|[^/]+)$/, (id) => `MATCH (n:Entity {id: ${quoted(id)}})\nRETURN n`],
  [
    /^\/edges$/,
    (_, { content }) => {
      const ids = texts((content as { ids?: unknown } | undefined)?.ids);
      return `WITH ${ids} AS ids\nMATCH (a:Entity)-[r]->(b:Entity)\nWHERE a.id IN ids AND b.id IN ids\nRETURN a.id, type(r), b.id`;
    },
  ],
  [/^\/cypher$/, (_, { content }) => String((content as { query?: unknown } | undefined)?.query ?? '')],
];

/** The Cypher of a request; '' where Cypher has none: a search by words in any order, what an analyst judged, a run of a metric. */
export function cypherOf(call: Call): string {
  if (call.cypher) return call.cypher.trim();
  const path = call.path.replace(/^\/api\/v1/, '').replace(/\?.*/s, '');
  for (const [pattern, of] of rules) {
    const id = pattern.exec(path);
    if (id) return of(decodeURIComponent(id[1] ?? ''), call);
  }
  return '';
}

/** What a request without Cypher is, in words. */
export function withoutCypher(call: Call): string {
  const path = call.path.replace(/^\/api\/v1/, '');
  if (path.startsWith('/search')) return 'A search by words in any order, which no single Cypher statement gives.';
  if (/^\/(judgements|entities\/.+\/identity)/.test(path)) return 'What was judged is no part of the graph: no Cypher asks for it.';
  if (path.startsWith('/metrics')) return 'A metric is worked out, not asked: its result tells the Cypher of what it stands on.';
  return 'The answer tells no Cypher.';
}
