// How many neighbours an entity has. Param id. Slots: {{types}}, ":SENT|SENT_TO" or
// nothing; {{kinds}}, a label expression. Returns: nodes.
MATCH (:Entity {id: $id})-[{{types}}]-(n:{{kinds}})
RETURN count(DISTINCT n) AS nodes
