// Which agencies asked a center for help
// Reports filed at a center, with the agency that each names as its own, newest first: for
// what, when, and what became of it.
// Group: Who asked for help
// Param id: id of the site
// Returns: agency, kind, category, report, at, status
MATCH (s:Entity:Site {id: $id})<-[:FILED_AT]-(r:Report)-[:FILED_BY]->(a:Agency)
RETURN a AS agency, r.kind AS kind, r.category AS category, r AS report, coalesce(r.created_at, r.occurred_at) AS at, r.status AS status
ORDER BY at DESC, r.id, a.id
