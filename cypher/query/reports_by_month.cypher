// Reports by center and month
// How many reports were filed at each site in each month.
// Group: Who asked for help
// Returns: site, month, reports
MATCH (s:Site)<-[:FILED_AT]-(r:Report)
WITH s, coalesce(r.created_at, r.occurred_at) AS at
WHERE at <> ''
RETURN s.name AS site, left(at, 7) AS month, count(*) AS reports
ORDER BY site, month
