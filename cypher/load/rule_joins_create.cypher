// Keeps why rules hold entities to be one. Param rows: maps of properties.
// Returns: written.
UNWIND $rows AS row
CREATE (j:RuleJoin)
SET j = row
RETURN count(*) AS written
