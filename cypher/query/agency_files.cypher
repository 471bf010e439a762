// Which files reached an agency
// Documents that campaigns carried to people of an agency, the most often sent first.
// Group: What an agency received
// Param id: id of the agency
// Param limit: how many files at most, as 100
// Returns: document, campaigns, last
MATCH (a:Entity:Agency {id: $id})<-[:WORKS_FOR]-(:Recipient)<-[:SENT_TO]-(c:Campaign {status: 'sent'})
WITH DISTINCT c
MATCH (c)-[:ATTACHES]->(d:Document)
RETURN d AS document, count(DISTINCT c) AS campaigns, max(c.sent_at) AS last
ORDER BY campaigns DESC, d.id
LIMIT $limit
