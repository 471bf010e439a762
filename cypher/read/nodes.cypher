// Nodes by id, in the order asked. Params: ids, with_text (free text too).
// Returns: labels, properties, degree, text.
UNWIND range(0, size($ids) - 1) AS i
MATCH (n:Entity {id: $ids[i]})
RETURN labels(n) AS labels,
       n {.*, text: null, search_fields: null, search_text: null} AS properties,
       COUNT { (n)--() } AS degree,
       CASE WHEN $with_text THEN n.text END AS text
ORDER BY i
