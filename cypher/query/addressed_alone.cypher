// People who were typed in and are not on the list
// Addresses of the custom list of a send that its list of recipients lacks, with the agencies
// for which each counts.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Param limit: how many people at most, as 100
// Returns: recipient, agencies
MATCH (c:Entity:Campaign {id: $id, status: 'sent'})-[sent:ADDRESSED_TO]->(r:Recipient)
WHERE NOT EXISTS { (c)-[:SENT_TO]->(r) }
OPTIONAL MATCH (r)-[works:WORKS_FOR]->(a:Agency)
WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
WITH DISTINCT r, a ORDER BY a.name
RETURN r AS recipient, collect(a.name) AS agencies
ORDER BY r.id
LIMIT $limit
