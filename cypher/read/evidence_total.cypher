// How much evidence an entity or edge has; what was put twice counts once. Params:
// subject, site and table ("" for any). Returns: total.
MATCH (e:Evidence {subject: $subject})
WHERE ($site = '' OR e.site = $site) AND ($table = '' OR e.table = $table)
RETURN count(DISTINCT e {.*, stated: null}) AS total
