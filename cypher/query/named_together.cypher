// Names that occur together
// Persons, organisations and places named in the same texts as one entity.
// Group: Who is named in texts
// Param id: id of the entity
// Param limit: how many names at most, as 50
// Returns: entity, texts
MATCH (:Entity {id: $id})<-[:MENTIONS]-(source)-[:MENTIONS]->(other:Entity)
WHERE other.id <> $id
WITH other, count(DISTINCT source) AS texts
RETURN other AS entity, texts
ORDER BY texts DESC, other.id
LIMIT $limit
