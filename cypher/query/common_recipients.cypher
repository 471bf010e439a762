// People who received both of two campaigns
// Recipients of both sends, listed or typed in, with the agencies for which each counts by the row on
// a list of the two; a draft has none.
// Group: Who received it
// Param left: id of the one campaign, as campaign:oakmere/7170
// Param right: id of the other campaign
// Param limit: how many people at most, as 100
// Returns: recipient, agencies
MATCH (one:Entity:Campaign {id: $left, status: 'sent'})-[:SENT_TO|ADDRESSED_TO]->(r:Recipient)
WITH DISTINCT one, r
MATCH (r)<-[:SENT_TO|ADDRESSED_TO]-(two:Entity:Campaign {id: $right, status: 'sent'})
WITH DISTINCT one, two, r
OPTIONAL MATCH (c:Campaign)-[sent:SENT_TO|ADDRESSED_TO]->(r)-[works:WORKS_FOR]->(a:Agency)
WHERE c IN [one, two]
  AND (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
WITH DISTINCT r, a ORDER BY a.name
RETURN r AS recipient, collect(a.name) AS agencies
ORDER BY r.id
LIMIT $limit
