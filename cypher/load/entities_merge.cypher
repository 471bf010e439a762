// Adds or rewrites entities when a broken load goes on. Param rows:
// [{id, properties}]. Slot: {{labels}}, ":Campaign" and further labels.
UNWIND $rows AS row
MERGE (n:Entity {id: row.id})
SET n = row.properties
SET n{{labels}}
RETURN count(*) AS written
