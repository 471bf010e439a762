// Adds SENT_TO edges to a leak that was just emptied. Param rows:
// [{campaign, recipients: [id]}].
UNWIND $rows AS row
MATCH (c:Entity {id: row.campaign})
UNWIND row.recipients AS id
MATCH (r:Entity {id: id})
CREATE (c)-[:SENT_TO]->(r)
RETURN count(*) AS written
