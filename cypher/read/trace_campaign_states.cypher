// The agencies of a campaign summed by state. Param id.
// Returns: state, agencies, recipients.
MATCH (c:Entity:Campaign {id: $id})-[:SENT_TO|ADDRESSED_TO]->(r)-[:WORKS_FOR]->(a:Agency)
RETURN coalesce(a.state, '') AS state, count(DISTINCT a) AS agencies, count(DISTINCT r) AS recipients
ORDER BY recipients DESC, state
