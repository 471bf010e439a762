// Agencies that were told of someone
// Agencies whose people received sent campaigns that name a person, or another thing
// named in texts: how many of the campaigns, and how many people.
// Param id: id of the person, organisation, location, identifier or agency
// Returns: id, name, type, state, campaigns, recipients
MATCH (:Entity {id: $id})<-[:MENTIONS]-(c:Campaign {status: 'sent'})
MATCH (c)-[:SENT_TO|ADDRESSED_TO]->(r:Recipient)-[:WORKS_FOR]->(a:Agency)
RETURN a.id AS id, a.name AS name, a.type AS type, a.state AS state,
       count(DISTINCT c) AS campaigns, count(DISTINCT r) AS recipients
ORDER BY campaigns DESC, recipients DESC, id
