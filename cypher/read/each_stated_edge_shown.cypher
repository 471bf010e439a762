// Every edge of a type among entities in no cluster. Slot: {{type}}.
// Returns: source, type, target, properties.
MATCH (a:Entity)-[r:{{type}}]->(b:Entity)
WHERE NOT EXISTS { (:Stated {id: a.id}) } AND NOT EXISTS { (:Stated {id: b.id}) }
RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties
