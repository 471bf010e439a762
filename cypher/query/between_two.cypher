// What two entities have in common
// What is directly tied to both, and how.
// Group: How things are connected
// Param from: id of the one, an agency
// Param to: id of the other
// Param limit: how many entities at most, as 100
// Returns: entity, from_by, to_by
MATCH (a:Entity {id: $from})-[x]-(n:Entity)-[y]-(b:Entity {id: $to})
RETURN n AS entity, type(x) AS from_by, type(y) AS to_by
ORDER BY n.id, from_by, to_by
LIMIT $limit
