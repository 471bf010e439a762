// All evidence by subject, site, table, row, column, start. What was put twice is
// there once.
// Returns: evidence (a map of its properties).
MATCH (e:Evidence)
USING INDEX e:Evidence(subject)
WHERE e.subject >= ''
WITH DISTINCT e.subject AS subject, e {.*, stated: null} AS evidence
RETURN evidence
ORDER BY subject, evidence.site, evidence.table, evidence.row, evidence.column, coalesce(evidence.start, 0),
         evidence.file, evidence.offset, evidence.row_id, coalesce(evidence.end, 0), evidence.value
