// Every edge, one row a source and type. Returns: handle, type, targets (handles), times
// (those of the edges that have one, with their target's handle).
MATCH (n:Entity)
WHERE EXISTS { (n)-->() }
CALL (n) {
  MATCH (n)-[r]->(m:Entity)
  RETURN type(r) AS type, collect(id(m)) AS targets,
         collect(CASE WHEN r.at IS NOT NULL THEN {target: id(m), at: r.at} END) AS times
}
RETURN id(n) AS handle, type, targets, times
