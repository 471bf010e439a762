// Bodies that received most campaigns
// As agencies that received most campaigns, but offices, divisions and stores count as the body that
// they are of (FBI San Francisco as the FBI); an agency of no body counts as itself.
// Group: What an agency received
// Param limit: how many bodies, as 20
// Returns: body, offices, people, campaigns
MATCH (a:Agency)
OPTIONAL MATCH (a)-[:PART_OF]->(above:Agency)
WITH a, coalesce(above, a) AS body
MATCH (a)<-[works:WORKS_FOR]-(r:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign {status: 'sent'})
WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
WITH body, count(DISTINCT a) AS offices, count(DISTINCT r) AS people, count(DISTINCT c) AS campaigns
RETURN body, offices, people, campaigns
ORDER BY campaigns DESC, body.id
LIMIT $limit
