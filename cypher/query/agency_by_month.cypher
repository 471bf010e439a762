// What an agency received, by month
// How many sent campaigns reached people of an agency in each month, and how many of its people.
// Group: What an agency received
// Param id: id of the agency
// Returns: month, campaigns, people
MATCH (a:Entity:Agency {id: $id})<-[:WORKS_FOR]-(r:Recipient)<-[:SENT_TO]-(c:Campaign {status: 'sent'})
WHERE c.sent_at <> ''
RETURN left(c.sent_at, 7) AS month, count(DISTINCT c) AS campaigns, count(DISTINCT r) AS people
ORDER BY month
