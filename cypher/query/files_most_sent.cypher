// Files that were sent most often
// Documents by the number of sent campaigns that carried them.
// Group: What the graph holds
// Param limit: how many files at most, as 100
// Returns: document, campaigns, first, last
MATCH (c:Campaign {status: 'sent'})-[:ATTACHES]->(d:Document)
WITH d, count(DISTINCT c) AS campaigns, min(c.sent_at) AS first, max(c.sent_at) AS last
RETURN d AS document, campaigns, first, last
ORDER BY campaigns DESC, d.id
LIMIT $limit
