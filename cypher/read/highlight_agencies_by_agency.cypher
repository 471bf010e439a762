// highlight_agencies where recipient lists are kept by agency. Param limit.
// Returns: id.
MATCH (a:Agency)
CALL (a) {
  MATCH (a)<-[:SENT_TO_AGENCY]-(c:Campaign) WHERE c.status = 'sent' RETURN c
  UNION
  MATCH (a)<-[:WORKS_FOR]-()<-[:ADDRESSED_TO]-(c:Campaign) WHERE c.status = 'sent' RETURN c
}
WITH a, count(c) AS campaigns
RETURN a.id AS id
ORDER BY campaigns DESC, id
LIMIT $limit
