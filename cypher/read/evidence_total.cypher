// How much evidence an entity or edge has. Params: subject, site and table ("" for
// any). Returns: total.
MATCH (e:Evidence {subject: $subject})
WHERE ($site = '' OR e.site = $site) AND ($table = '' OR e.table = $table)
RETURN count(e) AS total
