// Who filed the most reports
// Agencies by the number of reports that name them as their own, with the centers.
// Group: Who asked for help
// Param limit: how many agencies at most, as 100
// Returns: agency, reports, sites
MATCH (a:Agency)<-[:FILED_BY]-(r:Report)
OPTIONAL MATCH (r)-[:FILED_AT]->(s:Site)
WITH a, count(DISTINCT r) AS reports, count(DISTINCT s) AS sites
RETURN a AS agency, reports, sites
ORDER BY reports DESC, a.id
LIMIT $limit
