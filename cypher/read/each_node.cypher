// Every node by id. Returns: labels, properties, degree, text.
MATCH (n:Entity)
USING INDEX n:Entity(id)
WHERE n.id >= ''
RETURN labels(n) AS labels,
       n {.*, text: null, search_fields: null, search_text: null} AS properties,
       COUNT { (n)--() } AS degree,
       n.text AS text
ORDER BY n.id
