// From which centers an agency received
// Sites whose sent campaigns reached people who count for an agency by the row on the list, with
// how many.
// Group: What an agency received
// Param id: id of the agency; of a body, for all its offices
// Returns: site, campaigns, first, last
MATCH (:Entity:Agency {id: $id})<-[:PART_OF*0..1]-(a:Agency)
MATCH (a)<-[works:WORKS_FOR]-(r:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign {status: 'sent'})
WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
WITH DISTINCT c
MATCH (s:Site)-[:SENT]->(c)
RETURN s AS site, count(c) AS campaigns, min(c.sent_at) AS first, max(c.sent_at) AS last
ORDER BY campaigns DESC, s.id
