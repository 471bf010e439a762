// Every member of a cluster of some kinds as the leak states it, by id. Param kinds.
// Returns: id, into (the id of what is shown), kind, labels, leak, name, properties (JSON).
MATCH (s:Stated)
USING INDEX s:Stated(id)
WHERE s.id >= '' AND s.kind IN $kinds
RETURN s.id AS id, s.into AS into, s.kind AS kind, s.labels AS labels, s.leak AS leak, s.name AS name, s.properties AS properties
ORDER BY s.id
