// The edges among nodes, looked for from their sources. Param ids.
// Slot: {{types}}. Returns: source, type, target, properties.
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r{{types}}]->(b)
WHERE b.id IN $ids
RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties
