// Every edge by source, type, target. The index gives the sources in order, so
// that only the edges of one source are sorted at a time.
// Returns: source, type, target, properties.
MATCH (a:Entity)
USING INDEX a:Entity(id)
WHERE a.id >= ''
MATCH (a)-[r]->(b:Entity)
RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties
ORDER BY source, type, target
