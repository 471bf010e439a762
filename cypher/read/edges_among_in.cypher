// The edges among nodes, looked for from their targets. Param ids.
// Slot: {{types}}. Returns: source, type, target, properties.
UNWIND $ids AS id
MATCH (b:Entity {id: id})<-[r{{types}}]-(a)
WHERE a.id IN $ids
RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties
