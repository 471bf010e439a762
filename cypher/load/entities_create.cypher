// Adds entities to a leak that was just emptied. Param rows: [{id, properties}].
// Slot: {{labels}}, ":Campaign" and further labels.
UNWIND $rows AS row
CREATE (n:Entity{{labels}})
SET n = row.properties
RETURN count(*) AS written
