// The three shortest ways between two entities
// Paths of at most four relationships, the shortest first; of ways of one length, any.
// Group: How things are connected
// Param from: id of the one, an agency
// Param to: id of the other
// Returns: steps
MATCH path = SHORTEST 3 (:Entity {id: $from})-[:!SENT_TO]-{1,4}(:Entity {id: $to})
RETURN length(path) AS steps
ORDER BY steps
