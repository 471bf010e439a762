// What kinds of agencies received a campaign
// People whom a send reached, listed or typed in, by the type of the agency for which each counts
// by the row on the list; where that states none, by the e-mail domain or an analyst's word.
// Agencies are offices; bodies counts those of one body once.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Returns: type, agencies, bodies, people
MATCH (c:Entity:Campaign {id: $id, status: 'sent'})-[sent:SENT_TO|ADDRESSED_TO]->(r:Recipient)-[works:WORKS_FOR]->(a:Agency)
WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
OPTIONAL MATCH (a)-[:PART_OF]->(body:Agency)
RETURN coalesce(a.type, 'unknown') AS type, count(DISTINCT a) AS agencies, count(DISTINCT coalesce(body, a)) AS bodies,
       count(DISTINCT r) AS people
ORDER BY people DESC, type
