// All evidence by subject, site, table, row, column, start.
// Returns: evidence (a map of its properties).
MATCH (e:Evidence)
USING INDEX e:Evidence(subject)
WHERE e.subject >= ''
RETURN properties(e) AS evidence
ORDER BY e.subject, e.site, e.table, e.row, e.column, e.start, e.id
