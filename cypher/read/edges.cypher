// Edges by their ends and type. Param edges: maps of source, type and target.
// Returns: source, type, target, properties.
UNWIND $edges AS edge
MATCH (a:Entity {id: edge.source})-[r]->(b:Entity {id: edge.target})
WHERE type(r) = edge.type
RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties
