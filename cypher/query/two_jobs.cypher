// People who work for several agencies
// People with more than one employer, with the rules that say so.
// Group: How things are connected
// Param limit: how many people at most, as 100
// Returns: recipient, agencies, rules
MATCH (r:Recipient)-[works:WORKS_FOR]->(a:Agency)
WITH r, a, works ORDER BY a.id
WITH r, collect(DISTINCT a.name) AS agencies, collect(works.rule) AS rules
WHERE size(agencies) > 1
RETURN r AS recipient, agencies, rules
ORDER BY size(agencies) DESC, r.id
LIMIT $limit
