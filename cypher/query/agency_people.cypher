// Through whom an agency received
// The people of an agency, with how many sent campaigns reached each, and when first and last.
// Group: What an agency received
// Param id: id of the agency
// Param limit: how many people at most, as 100
// Returns: recipient, rule, campaigns, first, last
MATCH (a:Entity:Agency {id: $id})<-[works:WORKS_FOR]-(r:Recipient)
OPTIONAL MATCH (r)<-[:SENT_TO]-(c:Campaign {status: 'sent'})
WITH r, works.rule AS rule, count(c) AS campaigns, min(c.sent_at) AS first, max(c.sent_at) AS last
RETURN r AS recipient, rule, campaigns, first, last
ORDER BY campaigns DESC, r.id, rule
LIMIT $limit
