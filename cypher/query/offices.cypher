// Offices of a body
// What an agency's body has besides: offices, divisions and stores, each with the people
// known to work there.
// Group: What an agency received
// Param id: id of the agency or of its body
// Returns: body, office, state, people
MATCH (a:Entity:Agency {id: $id})
OPTIONAL MATCH (a)-[:PART_OF]->(above:Agency)
WITH coalesce(above, a) AS body
MATCH (office:Agency)-[:PART_OF]->(body)
RETURN body, office, office.state AS state, COUNT { (office)<-[:WORKS_FOR]-(:Recipient) } AS people
ORDER BY people DESC, office.id
