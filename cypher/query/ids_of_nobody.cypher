// Lists with ids that name nobody
// Ids on the lists of recipients for which the leak holds no row, by bulletin: people who are missing in every count.
// Group: Who received it
// Param limit: how many bulletins at most, as 1000
// Returns: bulletin, ids, listed
MATCH (c:Campaign)
WHERE c.recipients_unmatched > 0
RETURN c AS bulletin, c.recipients_unmatched AS ids, c.recipients_listed AS listed
ORDER BY ids DESC, c.id
LIMIT $limit
