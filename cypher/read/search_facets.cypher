// All hits of a search by labels and state. Params: lucene, kinds, states.
// Returns: labels, state, count.
CALL db.index.fulltext.queryNodes('entity_search', $lucene) YIELD node AS n
WHERE (size($kinds) = 0 OR any(l IN labels(n) WHERE l IN $kinds))
  AND (size($states) = 0 OR n.state IN $states)
RETURN labels(n) AS labels, coalesce(n.state, '') AS state, count(*) AS count
