// The edges for the metrics, one row a source. Returns: handle, targets (handles).
MATCH (n:Entity)
WHERE EXISTS { (n)-->() }
RETURN id(n) AS handle, COLLECT { MATCH (n)-->(m:Entity) RETURN id(m) } AS targets
