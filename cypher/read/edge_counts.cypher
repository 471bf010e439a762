// Edges of one entity by type, direction and the other end's labels. Param id.
// Returns: type, direction, labels, count; one row with type null if it has none.
MATCH (n:Entity {id: $id})
OPTIONAL MATCH (n)-[r]-(m)
RETURN type(r) AS type, CASE WHEN startNode(r) = n THEN 'out' ELSE 'in' END AS direction,
       labels(m) AS labels, count(r) AS count
