// Bulletins whose list names nobody
// Sends that name a list of recipients which holds no id or is not in the leak: who received them is not known.
// Group: Who received it
// Param limit: how many bulletins at most, as 1000
// Returns: bulletin, list
MATCH (c:Campaign {status: 'sent'})
WHERE c.list_file IS NOT NULL AND c.recipients_listed = 0
RETURN c AS bulletin, c.list_file AS list
ORDER BY list, c.id
LIMIT $limit
