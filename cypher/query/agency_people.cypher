// Through whom an agency received
// The people of an agency, how many sent campaigns reached each as one of this agency (the row on
// the list states it, or states none and the e-mail domain or an analyst tells), and when first and
// last. Who works there by another row alone has no campaigns here.
// Group: What an agency received
// Param id: id of the agency; of a body, for all its offices
// Param limit: how many people at most, as 100
// Returns: recipient, rule, campaigns, first, last
MATCH (:Entity:Agency {id: $id})<-[:PART_OF*0..1]-(a:Agency)
MATCH (a)<-[works:WORKS_FOR]-(r:Recipient)
OPTIONAL MATCH (r)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign {status: 'sent'})
WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
WITH r, works.rule AS rule, count(DISTINCT c) AS campaigns, min(c.sent_at) AS first, max(c.sent_at) AS last
RETURN r AS recipient, rule, campaigns, first, last
ORDER BY campaigns DESC, r.id, rule
LIMIT $limit
