// highlight_campaigns where recipient lists are kept by agency. Param limit.
// Returns: id.
MATCH (c:Campaign {status: 'sent'})
WITH c, coalesce(c.sent_to_recipients, 0)
        + COUNT { MATCH (c)-[t:ADDRESSED_TO]->() WHERE t.listed IS NULL } AS recipients
WHERE recipients > 0
RETURN c.id AS id
ORDER BY recipients DESC, id
LIMIT $limit
