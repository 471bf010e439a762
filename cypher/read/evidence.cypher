// A page of the evidence of one entity or edge. Params: subject, site and table
// ("" for any), skip, limit. Returns: evidence (a map of its properties).
MATCH (e:Evidence {subject: $subject})
WHERE ($site = '' OR e.site = $site) AND ($table = '' OR e.table = $table)
RETURN properties(e) AS evidence
ORDER BY e.site, e.table, e.row, e.column, e.start, e.id
SKIP $skip LIMIT $limit
