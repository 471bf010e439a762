// How two entities are connected
// One of the shortest paths of at most six steps, edges taken in either direction.
// Group: How things are connected
// Param from: id of the one entity
// Param to: id of the other entity
// Returns: path
MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
MATCH path = shortestPath((a)-[*1..6]-(b))
RETURN path
