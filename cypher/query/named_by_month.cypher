// When something was named
// Sent campaigns that name an entity, by month.
// Group: Who is named in texts
// Param id: id of the person, organization, place or number
// Returns: month, campaigns
MATCH (:Entity {id: $id})<-[:MENTIONS]-(c:Campaign {status: 'sent'})
WHERE c.sent_at <> ''
RETURN left(c.sent_at, 7) AS month, count(DISTINCT c) AS campaigns
ORDER BY month
