// What has the most relationships
// Entities by the number of their relationships, lists of recipients included.
// Group: How things are connected
// Param limit: how many entities at most, as 25
// Returns: entity, relationships
MATCH (n:Entity)
WITH n, COUNT { (n)--() } AS relationships
RETURN n AS entity, relationships
ORDER BY relationships DESC, n.id
LIMIT $limit
