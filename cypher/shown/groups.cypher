// The neighbours of an entity in groups. Param id. Slots: {{types}}, ":SENT|SENT_TO" or
// nothing; {{kinds}}, a label expression; {{by}}, what gives key and name.
// Returns: key (null for those in no group), name, nodes.
MATCH (:Entity {id: $id})-[{{types}}]-(n:{{kinds}})
WITH DISTINCT n
{{by}}
RETURN key, name, count(DISTINCT n) AS nodes
ORDER BY nodes DESC, key
