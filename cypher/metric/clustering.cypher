// The share of the pairs of its neighbours that are neighbours themselves. Every node hands
// its list of neighbours on to each of them. Slot: {{neighbours}}, see neighbours.cypher.
// Returns: id, value.
CALL () {
{{neighbours}}
}
WITH id, collect(other) AS others
UNWIND CASE others WHEN [] THEN [null] ELSE others END AS other
WITH coalesce(other, id) AS node, CASE WHEN other IS NULL THEN null ELSE [id, others] END AS near
WITH node, collect(near) AS near, [n IN collect(near) | n[0]] AS mine
RETURN node AS id, CASE WHEN size(mine) < 2 THEN 0.0
  ELSE toFloat(reduce(n = 0, x IN near | n + size([o IN x[1] WHERE o IN mine]))) / (size(mine) * (size(mine) - 1)) END AS value
ORDER BY value DESC, id
