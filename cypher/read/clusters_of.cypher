// The members of all clusters that hold one of some entities. Param ids.
// Returns: id, into, kind, labels, leak, name, properties (JSON), text.
MATCH (s:Stated)
WHERE s.id IN $ids
WITH collect(DISTINCT s.into) AS clusters
MATCH (m:Stated)
WHERE m.into IN clusters
RETURN m.id AS id, m.into AS into, m.kind AS kind, m.labels AS labels, m.leak AS leak, m.name AS name,
       m.properties AS properties, m.text AS text
