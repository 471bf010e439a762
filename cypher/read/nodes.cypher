// Nodes by id, in the order asked; for a member of a cluster, what is shown of it. Params: ids, with_text (free text too).
// Returns: labels, properties, degree, text.
UNWIND range(0, size($ids) - 1) AS i
OPTIONAL MATCH (s:Stated {id: $ids[i]})
MATCH (n:Entity {id: coalesce(s.into, $ids[i])})
RETURN labels(n) AS labels,
       n {.*, text: null, search_fields: null, search_text: null} AS properties,
       COUNT { (n)--() } AS degree,
       CASE WHEN $with_text THEN n.text END AS text
ORDER BY i
