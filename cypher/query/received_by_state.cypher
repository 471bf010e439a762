// In which states a campaign was received
// People on the list of a send and the agencies that they work for, by the state of the agency.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Returns: state, agencies, people
MATCH (c:Entity:Campaign {id: $id, status: 'sent'})-[:SENT_TO]->(r:Recipient)-[:WORKS_FOR]->(a:Agency)
RETURN coalesce(a.state, 'unknown') AS state, count(DISTINCT a) AS agencies, count(DISTINCT r) AS people
ORDER BY people DESC, state
