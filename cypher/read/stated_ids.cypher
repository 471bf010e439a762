// Every entity of a kind, as the leak states them. Param prefix: how their ids begin.
// Returns: id.
MATCH (n:Entity) WHERE n.id STARTS WITH $prefix RETURN n.id AS id
UNION
MATCH (s:Stated) WHERE s.id STARTS WITH $prefix RETURN s.id AS id
