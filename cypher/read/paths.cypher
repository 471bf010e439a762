// The best simple paths between two entities, edges taken in either direction. Params:
// from, to, k. Slots: {{steps}}, "[:SENT|SENT_TO*0..4]"; {{without}} and {{time}},
// further conditions or nothing; {{cost}}. Returns: cost, ids (of the nodes in order).
MATCH p = (:Entity {id: $from})-{{steps}}-(:Entity {id: $to})
WHERE all(n IN nodes(p) WHERE single(m IN nodes(p) WHERE m = n))
{{without}}
{{time}}
WITH DISTINCT nodes(p) AS nodes
WITH [n IN nodes | n.id] AS ids, {{cost}} AS cost
RETURN cost, ids
ORDER BY cost, ids
LIMIT $k
