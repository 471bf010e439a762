// Adds SENT_TO edges that are not there yet when a broken load goes on. Param
// rows: [{campaign, recipients: [id]}].
UNWIND $rows AS row
MATCH (c:Entity {id: row.campaign})
UNWIND row.recipients AS id
MATCH (r:Entity {id: id})
MERGE (c)-[:SENT_TO]->(r)
RETURN count(*) AS written
