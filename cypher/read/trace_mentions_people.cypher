// The people whom the sent campaigns that name an entity reached. Params id, by_person.
// Returns: recipients, without_agency.
MATCH (:Entity {id: $id})<-[:MENTIONS]-(:Campaign {status: 'sent'})-[sent:SENT_TO|ADDRESSED_TO]->(r:Recipient)
OPTIONAL MATCH (r)-[works:WORKS_FOR]->(:Agency)
WHERE ($by_person OR sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
WITH r, count(works) AS counted
RETURN count(r) AS recipients, count(CASE counted WHEN 0 THEN 1 END) AS without_agency
