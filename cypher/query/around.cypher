// What lies two steps away
// Everything within two relationships of an entity, counted by kind. Lists of recipients are left out.
// Group: How things are connected
// Param id: id of the agency, or of anything else
// Returns: kind, entities
MATCH (n:Entity {id: $id})-[:!SENT_TO]-{1,2}(m:Entity)
WHERE m <> n
RETURN labels(m)[1] AS kind, count(DISTINCT m) AS entities
ORDER BY entities DESC, kind
