// Keeps links between entities of two kinds. Param rows: maps of properties.
// Returns: written.
UNWIND $rows AS row
CREATE (l:Link)
SET l = row
RETURN count(*) AS written
