// Hands evidence to what is shown of its subject; stated remembers the subject where
// that is another. Param rows: maps of stated and shown, ids of entities or edges.
// Returns: written.
UNWIND $rows AS row
CALL (row) {
  MATCH (e:Evidence {subject: row.stated}) WHERE e.stated IS NULL RETURN e
  UNION
  MATCH (e:Evidence {stated: row.stated}) RETURN e
}
SET e.subject = row.shown, e.stated = CASE WHEN row.shown = row.stated THEN null ELSE row.stated END
RETURN count(*) AS written
