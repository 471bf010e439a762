// From which centers an agency received
// Sites whose sent campaigns reached people of an agency, with how many.
// Group: What an agency received
// Param id: id of the agency
// Returns: site, campaigns, first, last
MATCH (a:Entity:Agency {id: $id})<-[:WORKS_FOR]-(:Recipient)<-[:SENT_TO]-(c:Campaign {status: 'sent'})
WITH DISTINCT c
MATCH (s:Site)-[:SENT]->(c)
RETURN s AS site, count(c) AS campaigns, min(c.sent_at) AS first, max(c.sent_at) AS last
ORDER BY campaigns DESC, s.id
