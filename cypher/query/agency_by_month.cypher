// What an agency received, by month
// How many sent campaigns reached people of an agency in each month, and how many of its people.
// People count for the agency that the row on the list states; where that states none, by their
// e-mail domain or an analyst's word.
// Group: What an agency received
// Param id: id of the agency; of a body, for all its offices
// Returns: month, campaigns, people
MATCH (:Entity:Agency {id: $id})<-[:PART_OF*0..1]-(a:Agency)
MATCH (a)<-[works:WORKS_FOR]-(r:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign {status: 'sent'})
WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
  AND c.sent_at <> ''
RETURN left(c.sent_at, 7) AS month, count(DISTINCT c) AS campaigns, count(DISTINCT r) AS people
ORDER BY month
