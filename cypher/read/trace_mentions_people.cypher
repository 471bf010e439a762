// The people whom the sent campaigns that name an entity reached. Param id.
// Returns: recipients, without_agency.
MATCH (:Entity {id: $id})<-[:MENTIONS]-(:Campaign {status: 'sent'})-[:SENT_TO|ADDRESSED_TO]->(r:Recipient)
WITH DISTINCT r
RETURN count(r) AS recipients,
       count(CASE WHEN NOT EXISTS { (r)-[:WORKS_FOR]->(:Agency) } THEN 1 END) AS without_agency
