// People who received both of two campaigns
// Recipients on the list of both sends, with their agencies; a draft has none.
// Group: Who received it
// Param left: id of the one campaign, as campaign:oakmere/7170
// Param right: id of the other campaign
// Param limit: how many people at most, as 100
// Returns: recipient, agencies
MATCH (:Entity {id: $left, status: 'sent'})-[:SENT_TO]->(r:Recipient)<-[:SENT_TO]-(:Entity {id: $right, status: 'sent'})
OPTIONAL MATCH (r)-[:WORKS_FOR]->(a:Agency)
WITH r, a ORDER BY a.name
RETURN r AS recipient, collect(a.name) AS agencies
ORDER BY r.id
LIMIT $limit
