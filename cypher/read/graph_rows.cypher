// Every edge, one row a source and type. Returns: handle, type, targets (handles), times
// and rules (those of the edges that have one, with their target's handle; rules of WORKS_FOR alone).
MATCH (n:Entity)
WHERE EXISTS { (n)-->() }
CALL (n) {
  MATCH (n)-[r]->(m:Entity)
  RETURN type(r) AS type, collect(id(m)) AS targets,
         collect(CASE WHEN r.at IS NOT NULL THEN {target: id(m), at: r.at} END) AS times,
         collect(CASE WHEN type(r) = 'WORKS_FOR' AND r.rule IS NOT NULL THEN {target: id(m), rule: r.rule} END) AS rules
}
RETURN id(n) AS handle, type, targets, times, rules
