// The candidates of a kind in order. Param kind.
// Returns: left, right, probability, why (JSON).
MATCH (c:Candidate {kind: $kind})
RETURN c.left AS left, c.right AS right, c.probability AS probability, c.why AS why
ORDER BY c.rank
