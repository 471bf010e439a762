// Edges of one entity by type, direction and the other end's labels. Param id.
// Returns: id, type, direction, labels, count; one row with type null if it has none.
OPTIONAL MATCH (s:Stated {id: $id})
MATCH (n:Entity {id: coalesce(s.into, $id)})
OPTIONAL MATCH (n)-[r]-(m)
RETURN n.id AS id, type(r) AS type, CASE WHEN startNode(r) = n THEN 'out' ELSE 'in' END AS direction,
       labels(m) AS labels, count(r) AS count
