// Members of clusters, as the leak states them. Param ids.
// Returns: id, kind, labels, leak, name, properties (JSON), text, evidence.
MATCH (s:Stated)
WHERE s.id IN $ids
RETURN s.id AS id, s.kind AS kind, s.labels AS labels, s.leak AS leak, s.name AS name, s.properties AS properties, s.text AS text,
       COUNT { MATCH (e:Evidence {subject: s.id}) WHERE e.stated IS NULL RETURN DISTINCT e.leak, e.file, e.row }
         + COUNT { MATCH (e:Evidence {stated: s.id}) RETURN DISTINCT e.leak, e.file, e.row } AS evidence
