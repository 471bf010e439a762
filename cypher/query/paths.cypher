// The shortest paths between two entities
// Paths of at most four steps that visit nothing twice, edges taken in either direction:
// the shortest first, and of equal ones the smallest by their ids.
// Group: How things are connected
// Param from: id of the one entity
// Param to: id of the other entity
// Param limit: how many paths at most, as 10
// Returns: cost, ids
MATCH p = (:Entity {id: $from})-[*0..4]-(:Entity {id: $to})
WHERE all(n IN nodes(p) WHERE single(m IN nodes(p) WHERE m = n))
WITH DISTINCT nodes(p) AS nodes
WITH [n IN nodes | n.id] AS ids, toFloat(size(nodes) - 1) AS cost
RETURN cost, ids
ORDER BY cost, ids
LIMIT $limit
