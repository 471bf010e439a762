// Agencies that nothing was sent to
// Agencies of a state with people in the leak none of whom is on a list of a send.
// Group: What an agency received
// Param state: state of the agencies, as CA
// Param limit: how many agencies at most, as 100
// Returns: agency, people
MATCH (a:Agency {state: $state})<-[:WORKS_FOR]-(r:Recipient)
WITH a, count(DISTINCT r) AS people
WHERE NOT EXISTS { (a)<-[:WORKS_FOR]-(:Recipient)<-[:SENT_TO|ADDRESSED_TO]-(:Campaign {status: 'sent'}) }
RETURN a AS agency, people
ORDER BY people DESC, a.id
LIMIT $limit
