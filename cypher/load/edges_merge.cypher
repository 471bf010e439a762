// Adds or rewrites edges of one type when a broken load goes on. Param rows:
// [{source, target, properties}]. Slot: {{type}}.
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})
MATCH (b:Entity {id: row.target})
MERGE (a)-[r:{{type}}]->(b)
SET r = row.properties
RETURN count(*) AS written
