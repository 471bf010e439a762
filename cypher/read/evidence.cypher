// A page of the evidence of one entity or edge. What was put twice is there once.
// Params: subject, site and table ("" for any), skip, limit.
// Returns: evidence (a map of its properties).
MATCH (e:Evidence {subject: $subject})
WHERE ($site = '' OR e.site = $site) AND ($table = '' OR e.table = $table)
WITH DISTINCT e {.*, stated: null} AS evidence
RETURN evidence
ORDER BY evidence.site, evidence.table, evidence.row, evidence.column, coalesce(evidence.start, 0),
         evidence.file, evidence.offset, evidence.row_id, coalesce(evidence.end, 0), evidence.value
SKIP $skip LIMIT $limit
