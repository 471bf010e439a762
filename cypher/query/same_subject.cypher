// Campaigns that went out again
// Subjects that several sent campaigns share, with the sites and the first and last day.
// Group: What the graph holds
// Param limit: how many subjects at most, as 100
// Returns: subject, campaigns, sites, first, last
MATCH (s:Site)-[:SENT]->(c:Campaign {status: 'sent'})
WITH c.name AS subject, count(DISTINCT c) AS campaigns, count(DISTINCT s) AS sites, min(c.sent_at) AS first, max(c.sent_at) AS last
WHERE campaigns > 1
RETURN subject, campaigns, sites, first, last
ORDER BY campaigns DESC, subject
LIMIT $limit
