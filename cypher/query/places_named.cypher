// Places that are named most often
// Locations by the number of texts that name them, and of sites that sent or filed those.
// Group: Who is named in texts
// Param limit: how many places at most, as 100
// Returns: location, texts
MATCH (l:Location)<-[:MENTIONS]-(text)
WITH l, count(text) AS texts
RETURN l AS location, texts
ORDER BY texts DESC, l.id
LIMIT $limit
