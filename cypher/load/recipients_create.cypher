// Writes a batch of SENT_TO edges. Param rows: [campaign, [recipient]].
UNWIND $rows AS row
MATCH (c:Entity {id: row[0]})
UNWIND row[1] AS id
MATCH (r:Entity {id: id})
CREATE (c)-[:SENT_TO]->(r)
RETURN count(*) AS written
