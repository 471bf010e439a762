// Agencies that received much of the same
// Agencies that got the most campaigns in common with one agency, each by the row on the list.
// Offices count one by one; of a body, its own are left out.
// Group: What an agency received
// Param id: id of the agency; of a body, for all its offices
// Param limit: how many agencies at most, as 25
// Returns: agency, common
MATCH (:Entity:Agency {id: $id})<-[:PART_OF*0..1]-(a:Agency)
MATCH (a)<-[works:WORKS_FOR]-(r:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign {status: 'sent'})
WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
WITH collect(DISTINCT a) AS own, collect(DISTINCT c) AS campaigns
UNWIND campaigns AS c
MATCH (c)-[sent:SENT_TO|ADDRESSED_TO]->(:Recipient)-[works:WORKS_FOR]->(other:Agency)
WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
  AND NOT other IN own
WITH other, count(DISTINCT c) AS common
RETURN other AS agency, common
ORDER BY common DESC, other.id
LIMIT $limit
