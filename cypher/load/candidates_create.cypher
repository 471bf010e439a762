// Keeps pairs for review. Param rows: maps of properties. Returns: written.
UNWIND $rows AS row
CREATE (c:Candidate)
SET c = row
RETURN count(*) AS written
