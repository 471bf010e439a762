// Every edge, one row a source and type. Returns: handle, type, targets (handles).
MATCH (n:Entity)
WHERE EXISTS { (n)-->() }
CALL (n) {
  MATCH (n)-[r]->(m:Entity)
  RETURN type(r) AS type, collect(id(m)) AS targets
}
RETURN id(n) AS handle, type, targets
