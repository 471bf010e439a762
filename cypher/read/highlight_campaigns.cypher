// The sent campaigns with most recipients, listed or addressed. Param limit.
// Returns: id. The usual campaign has no addressed ones, and then the
// number of its edges, which the server knows, is the answer.
MATCH (c:Campaign {status: 'sent'})
WITH c, CASE WHEN EXISTS { (c)-[:ADDRESSED_TO]->() }
             THEN COUNT { MATCH (c)-[:SENT_TO|ADDRESSED_TO]->(r) RETURN DISTINCT r }
             ELSE COUNT { (c)-[:SENT_TO]->() } END AS recipients
WHERE recipients > 0
RETURN c.id AS id
ORDER BY recipients DESC, id
LIMIT $limit
