// One step of a breadth-first search. Param frontier: ids.
// Slots: {{types}}, ":SENT|SENT_TO" or nothing; {{kinds}}, a label expression.
// Returns: id, degree, time of each neighbour.
UNWIND $frontier AS id
MATCH (:Entity {id: id})-[{{types}}]-(m:{{kinds}})
WITH DISTINCT m
RETURN m.id AS id, COUNT { (m)--() } AS degree,
       head([t IN [m.sent_at, m.occurred_at, m.starts_at, m.entered_at, m.created_at]
             WHERE t IS :: STRING NOT NULL AND t <> '']) AS time
