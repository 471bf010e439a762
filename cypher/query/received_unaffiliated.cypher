// People on a list who belong to no agency
// Whom a campaign reached without an agency that the leak would name: start here to identify them by hand.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Param limit: how many people at most, as 100
// Returns: recipient, email
MATCH (c:Entity:Campaign {id: $id, status: 'sent'})-[:SENT_TO]->(r:Recipient)
WHERE NOT EXISTS { (r)-[:WORKS_FOR]->() }
RETURN r AS recipient, r.email AS email
ORDER BY r.id
LIMIT $limit
