// Which files reached an agency
// Documents that campaigns carried to people who count for an agency by the row on the list, the
// most often sent first.
// Group: What an agency received
// Param id: id of the agency; of a body, for all its offices
// Param limit: how many files at most, as 100
// Returns: document, campaigns, last
MATCH (:Entity:Agency {id: $id})<-[:PART_OF*0..1]-(a:Agency)
MATCH (a)<-[works:WORKS_FOR]-(r:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign {status: 'sent'})
WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
WITH DISTINCT c
MATCH (c)-[:ATTACHES]->(d:Document)
RETURN d AS document, count(DISTINCT c) AS campaigns, max(c.sent_at) AS last
ORDER BY campaigns DESC, d.id
LIMIT $limit
