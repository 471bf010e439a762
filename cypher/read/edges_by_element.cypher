// The edges that a user's query returned, with the ids of their ends. Param
// elements: the server's own ids. Returns: element, source, type, target, properties.
UNWIND $elements AS element
MATCH (a:Entity)-[r]->(b:Entity)
WHERE elementId(r) = element
RETURN element, a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties
