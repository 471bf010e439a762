// Agencies that received most campaigns
// Each campaign counts once for an agency, however many of its people were on the list. People
// count for the agency that the row on the list states; where it states none, by their e-mail
// domain or an analyst's word.
// Drafts are left out.
// Group: What an agency received
// Param limit: how many agencies, as 20
// Returns: agency, state, people, campaigns
MATCH (a:Agency)<-[works:WORKS_FOR]-(r:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign)
WHERE c.status = 'sent'
  AND (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
WITH a, count(DISTINCT r) AS people, count(DISTINCT c) AS campaigns
RETURN a AS agency, a.state AS state, people, campaigns
ORDER BY campaigns DESC, a.id
LIMIT $limit
