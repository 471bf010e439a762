// Keeps edges of members of clusters as the leak states them. Param rows: maps of
// properties. Returns: written.
UNWIND $rows AS row
CREATE (e:StatedEdge)
SET e = row
RETURN count(*) AS written
