// Agencies that received much of the same
// Agencies that got the most campaigns in common with one agency.
// Group: What an agency received
// Param id: id of the agency
// Param limit: how many agencies at most, as 25
// Returns: agency, common
MATCH (a:Entity:Agency {id: $id})<-[:WORKS_FOR]-(:Recipient)<-[:SENT_TO]-(c:Campaign {status: 'sent'})
WITH DISTINCT a, c
MATCH (c)-[:SENT_TO]->(:Recipient)-[:WORKS_FOR]->(other:Agency)
WHERE other <> a
WITH other, count(DISTINCT c) AS common
RETURN other AS agency, common
ORDER BY common DESC, other.id
LIMIT $limit
