// Agencies that were told of someone
// Agencies that received sent campaigns which name a person, or another thing named in
// texts: how many of the campaigns, and how many people. People count for the agency that the
// row on the list states; where it states none, by their e-mail domain or an analyst's word.
// Group: Who is named in texts
// Param id: id of the person, organisation, location, identifier or agency
// Param by_person: count everyone for whom people work by any row, as false
// Returns: id, name, type, state, campaigns, recipients
MATCH (:Entity {id: $id})<-[:MENTIONS]-(c:Campaign {status: 'sent'})
MATCH (c)-[sent:SENT_TO|ADDRESSED_TO]->(r:Recipient)-[works:WORKS_FOR]->(a:Agency)
WHERE ($by_person OR sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
RETURN a.id AS id, a.name AS name, a.type AS type, a.state AS state,
       count(DISTINCT c) AS campaigns, count(DISTINCT r) AS recipients
ORDER BY campaigns DESC, recipients DESC, id
