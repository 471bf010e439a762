// People registered at several sites
// People known to more than one site carry news from one to the next.
// Group: How things are connected
// Param limit: how many people at most, as 100
// Returns: recipient, sites
MATCH (r:Recipient)-[:REGISTERED_AT]->(s:Site)
WITH r, s ORDER BY s.name
WITH r, collect(s.name) AS sites
WHERE size(sites) > 1
RETURN r AS recipient, sites
ORDER BY size(sites) DESC, r.id
LIMIT $limit
