// All hits of a search by labels and state. Slot: hits. Params: kinds, states, and those of the hits (search.go).
// Returns: labels, state, count.
{{hits}}
WHERE (size($kinds) = 0 OR any(l IN labels(n) WHERE l IN $kinds))
  AND (size($states) = 0 OR n.state IN $states)
RETURN labels(n) AS labels, coalesce(n.state, '') AS state, count(*) AS count
