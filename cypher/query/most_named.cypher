// Who is named most often
// People by the number of texts that name them.
// Group: Who is named in texts
// Param limit: how many people at most, as 100
// Returns: person, texts
MATCH (p:Person)<-[:MENTIONS]-(text)
WITH p, count(text) AS texts
RETURN p AS person, texts
ORDER BY texts DESC, p.id
LIMIT $limit
