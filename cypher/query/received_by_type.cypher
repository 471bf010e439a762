// What kinds of agencies received a campaign
// People on the list of a send by the type of the agency that they work for.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Returns: type, agencies, people
MATCH (c:Entity:Campaign {id: $id, status: 'sent'})-[:SENT_TO]->(r:Recipient)-[:WORKS_FOR]->(a:Agency)
RETURN coalesce(a.type, 'unknown') AS type, count(DISTINCT a) AS agencies, count(DISTINCT r) AS people
ORDER BY people DESC, type
