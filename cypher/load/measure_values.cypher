// Writes values of a metric. Param rows: [id, value]. Slot: {{property}}.
// Returns: written.
UNWIND $rows AS row
MATCH (n:Entity {id: row[0]})
SET n.{{property}} = row[1]
RETURN count(*) AS written
