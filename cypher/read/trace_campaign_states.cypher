// The agencies of a campaign summed by state. Params id, by_person.
// Returns: state, agencies, recipients.
MATCH (c:Entity:Campaign {id: $id})-[sent:SENT_TO|ADDRESSED_TO]->(r)-[works:WORKS_FOR]->(a:Agency)
WHERE ($by_person OR sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
RETURN coalesce(a.state, '') AS state, count(DISTINCT a) AS agencies, count(DISTINCT r) AS recipients
ORDER BY recipients DESC, state
