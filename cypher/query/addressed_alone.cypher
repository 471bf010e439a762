// People who were typed in and are not on the list
// Addresses of the custom list of a send that its list of recipients lacks.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Param limit: how many people at most, as 100
// Returns: recipient, agencies
MATCH (c:Entity:Campaign {id: $id, status: 'sent'})-[:ADDRESSED_TO]->(r:Recipient)
WHERE NOT EXISTS { (c)-[:SENT_TO]->(r) }
RETURN r AS recipient, COLLECT { MATCH (r)-[:WORKS_FOR]->(a:Agency) RETURN a.name AS name ORDER BY name } AS agencies
ORDER BY r.id
LIMIT $limit
