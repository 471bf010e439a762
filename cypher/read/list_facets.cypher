// Everything that passes the filters by labels and state. Param states.
// Slot: {{kinds}}, a label expression. Returns: labels, state, count.
MATCH (n:{{kinds}})
WHERE size($states) = 0 OR n.state IN $states
RETURN labels(n) AS labels, coalesce(n.state, '') AS state, count(*) AS count
