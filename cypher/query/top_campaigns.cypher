// Campaigns with most recipients
// Counts people on the recipient list of the send; drafts are left out.
// Group: Who received it
// Param limit: how many campaigns, as 20
// Returns: campaign, sent_at, recipients
MATCH (c:Campaign {status: 'sent'})
WITH c, COUNT { (c)-[:SENT_TO]->() } AS recipients
WHERE recipients > 0
RETURN c AS campaign, c.sent_at AS sent_at, recipients
ORDER BY recipients DESC, c.id
LIMIT $limit
