// Every node for the metrics. id() is the old integer id: it is the only handle
// short enough to send a hundred million edges with.
// Returns: handle, id, labels, name.
MATCH (n:Entity)
RETURN id(n) AS handle, n.id AS id, labels(n) AS labels, n.name AS name
