// A page of everything that passes the filters, by degree, then id. Params: states,
// limit, and the last hit of the page before: after_class (null on the first page),
// after_degree, after_id. Slot: {{kinds}}, a label expression.
// Returns: id, class, degree.
MATCH (n:{{kinds}})
WHERE size($states) = 0 OR n.state IN $states
WITH n, COUNT { (n)--() } AS degree
WHERE $after_class IS NULL OR degree < $after_degree OR (degree = $after_degree AND n.id > $after_id)
RETURN n.id AS id, 0 AS class, degree
ORDER BY degree DESC, id
LIMIT $limit
