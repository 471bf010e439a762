// Campaigns by site and month
// How many campaigns each site sent in each month; drafts and campaigns without a
// time of sending are left out.
// Group: What the graph holds
// Returns: site, month, campaigns
MATCH (s:Site)-[:SENT]->(c:Campaign {status: 'sent'})
WHERE c.sent_at <> ''
RETURN s.name AS site, substring(c.sent_at, 0, 7) AS month, count(c) AS campaigns
ORDER BY site, month
