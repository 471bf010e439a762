// Around one entity
// The entities within two steps of one, those with most edges first.
// Group: How things are connected
// Param id: id of the entity
// Param limit: how many entities at most, as 50
// Returns: entity, hops
MATCH path = (:Entity {id: $id})-[*1..2]-(entity:Entity)
WHERE entity.id <> $id
WITH entity, min(length(path)) AS hops
RETURN entity, hops
ORDER BY hops, COUNT { (entity)--() } DESC, entity.id
LIMIT $limit
