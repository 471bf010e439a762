// Adds edges of one type to a leak that was just emptied. Param rows:
// [{source, target, properties}]. Slot: {{type}}.
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})
MATCH (b:Entity {id: row.target})
CREATE (a)-[r:{{type}}]->(b)
SET r = row.properties
RETURN count(*) AS written
