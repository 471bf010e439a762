// Every node as the graph in memory keeps it. id() is the old integer id: it is the only
// handle short enough to send a hundred million edges with.
// Returns: handle, id, labels, name, state, time, sent_at, status, type.
MATCH (n:Entity)
RETURN id(n) AS handle, n.id AS id, labels(n) AS labels, coalesce(n.long_name, n.name) AS name,
       n.state AS state, n.sent_at AS sent_at, n.status AS status, n.type AS type,
       head([t IN [n.sent_at, n.occurred_at, n.starts_at, n.entered_at, n.created_at]
             WHERE t IS :: STRING NOT NULL AND t <> '']) AS time
