// People whose receipt counts for no agency
// Whom a campaign reached, listed or typed in, where neither the row on the list nor the e-mail domain
// nor an analyst says for whom they work; elsewhere are the agencies that other rows state. Start here to identify
// them by hand.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Param limit: how many people at most, as 100
// Returns: recipient, email, elsewhere
MATCH (c:Entity:Campaign {id: $id, status: 'sent'})-[:SENT_TO|ADDRESSED_TO]->(r:Recipient)
WITH DISTINCT c, r
WHERE NOT EXISTS {
  MATCH (c)-[sent:SENT_TO|ADDRESSED_TO]->(r)-[works:WORKS_FOR]->(:Agency)
  WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
}
RETURN r AS recipient, r.email AS email,
       COLLECT { MATCH (r)-[:WORKS_FOR {rule: 'stated'}]->(a:Agency) RETURN DISTINCT a.name AS name ORDER BY name } AS elsewhere
ORDER BY r.id
LIMIT $limit
