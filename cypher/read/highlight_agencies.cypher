// The agencies with most distinct received campaigns: a draft is received by nobody. Param limit. Returns: id.
MATCH (a:Agency)<-[:WORKS_FOR]-(r)<-[:SENT_TO|ADDRESSED_TO]-(c:Campaign)
WHERE c.status = 'sent'
WITH a, count(DISTINCT c) AS campaigns
RETURN a.id AS id
ORDER BY campaigns DESC, id
LIMIT $limit
