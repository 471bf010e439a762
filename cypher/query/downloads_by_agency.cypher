// Agencies whose people fetched what a campaign attaches
// Another fact than who received it. A download counts for the agency that the row of the account
// states; where that states none, for that of its e-mail domain or an analyst's word.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Param by_person: count everyone for whom people work by any row, as false
// Returns: id, name, state, persons
MATCH (c:Entity:Campaign {id: $id})-[:ATTACHES]->(:Document)<-[sent:DOWNLOADED]-(r:Recipient)-[works:WORKS_FOR]->(a:Agency)
WHERE ($by_person OR sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
RETURN a.id AS id, a.name AS name, a.state AS state, count(DISTINCT r) AS persons
ORDER BY persons DESC, id
