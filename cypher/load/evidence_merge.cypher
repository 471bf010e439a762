// Adds evidence; the id is a hash of the rest, so a piece put twice is one.
// Param rows: [{id, properties}].
UNWIND $rows AS row
MERGE (e:Evidence {id: row.id})
ON CREATE SET e = row.properties
RETURN count(*) AS written
