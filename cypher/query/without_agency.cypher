// Bulletins that no agency is known to have received
// Sends of which no receipt counts for an agency: their list is missing or names nobody, or nobody on it states an agency.
// Group: Who received it
// Param limit: how many bulletins at most, as 1000
// Returns: bulletin, listed, matched
MATCH (c:Campaign {status: 'sent'})
WHERE NOT EXISTS {
  MATCH (c)-[sent:SENT_TO|ADDRESSED_TO]->(:Recipient)-[works:WORKS_FOR]->(:Agency)
  WHERE sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through)
}
RETURN c AS bulletin, c.recipients_listed AS listed, c.recipients_matched AS matched
ORDER BY listed, c.id
LIMIT $limit
