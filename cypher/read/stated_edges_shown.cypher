// The edges among entities in no cluster, of which one is among some. Param ids.
// Returns: source, type, target, leak, properties.
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[r]-(m:Entity)
WHERE NOT EXISTS { (:Stated {id: m.id}) }
WITH DISTINCT r, n.leak AS leak
RETURN startNode(r).id AS source, type(r) AS type, endNode(r).id AS target, leak, properties(r) AS properties
