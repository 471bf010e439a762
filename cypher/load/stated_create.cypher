// Keeps members of clusters as the leak states them. Param rows: maps of properties.
// Returns: written.
UNWIND $rows AS row
CREATE (s:Stated)
SET s = row
RETURN count(*) AS written
