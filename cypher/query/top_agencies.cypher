// Agencies that received most campaigns
// Each campaign counts once for an agency, however many of its people were on the list.
// Drafts are left out.
// Param limit: how many agencies, as 20
// Returns: agency, state, people, campaigns
MATCH (a:Agency)<-[:WORKS_FOR]-(r:Recipient)<-[:SENT_TO|ADDRESSED_TO]-(c:Campaign)
WHERE c.status = 'sent'
WITH a, count(DISTINCT r) AS people, count(DISTINCT c) AS campaigns
RETURN a AS agency, a.state AS state, people, campaigns
ORDER BY campaigns DESC, a.id
LIMIT $limit
