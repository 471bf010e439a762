// Every entity of a kind as it is shown, by id. Slot: {{kind}}.
// Returns: labels, properties.
MATCH (n:Entity)
USING INDEX n:Entity(id)
WHERE n.id >= '' AND n:{{kind}}
RETURN labels(n) AS labels, n {.*, text: null, search_fields: null, search_text: null} AS properties
ORDER BY n.id
