// How much edges join nodes of one state (M. Newman, Mixing patterns in networks, 2003,
// equation 2). Slot: {{edges}}, a statement of a scope. Returns: name, value, of, missing.
CALL () {
{{edges}}
}
MATCH (s:Entity {id: source}), (t:Entity {id: target})
WITH collect([coalesce(s.state, ''), coalesce(t.state, '')]) AS pairs
WITH size(pairs) AS edges, [p IN pairs WHERE p[0] <> '' AND p[1] <> ''] AS known
WITH edges, known, size([p IN known WHERE p[0] = p[1]]) AS same
CALL (known) {
  UNWIND known AS pair
  UNWIND pair AS state
  WITH known, state, count(*) AS ends
  RETURN sum((ends / (2.0 * size(known))) ^ 2) AS expected
}
RETURN 'assortativity' AS name, CASE WHEN size(known) > 0 AND expected < 1
  THEN (toFloat(same) / size(known) - expected) / (1 - expected) END AS value,
  size(known) AS of, edges - size(known) AS missing
