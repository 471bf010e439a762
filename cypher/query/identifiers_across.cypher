// Numbers and addresses that texts of several centers name
// Telephone numbers, plates, addresses and the like named in campaigns of more than one site.
// Group: Who is named in texts
// Param limit: how many identifiers at most, as 100
// Returns: identifier, kind, sites, texts
MATCH (i:Identifier)<-[:MENTIONS]-(c:Campaign)<-[:SENT]-(s:Site)
WITH i, count(DISTINCT s) AS sites, count(DISTINCT c) AS texts
WHERE sites > 1
RETURN i AS identifier, i.kind AS kind, sites, texts
ORDER BY sites DESC, texts DESC, i.id
LIMIT $limit
