// Agencies whose people are on no list
// Agencies of a state that rows with an account at a center state, and none of whose people, by any
// row, is on the list of a send or typed into one. It does not say that they did not receive: lists
// are missing, ids name nobody, and an agency may have another spelling here; the matrix asks that.
// Group: What an agency received
// Param site: id of the site where they have accounts
// Param state: state of the agencies, as CA
// Param limit: how many agencies at most, as 100
// Returns: agency, people
MATCH (a:Agency {state: $state})<-[:WORKS_FOR]-(r:Recipient)
WHERE $site IN a.accounts_at
WITH a, count(DISTINCT r) AS people
WHERE NOT EXISTS { (a)<-[:WORKS_FOR]-(:Recipient)<-[:SENT_TO|ADDRESSED_TO]-(:Campaign {status: 'sent'}) }
RETURN a AS agency, people
ORDER BY people DESC, a.id
LIMIT $limit
