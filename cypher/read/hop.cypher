// One step of a breadth-first search. Params: frontier (ids), from and to (beginnings of
// a time, "" for none; what has no time is reached whatever they are).
// Slots: {{types}}, ":SENT|SENT_TO" or nothing; {{kinds}}, a label expression; {{in}} and
// {{out}}, the arrows. Returns: id, degree, time of each neighbour.
UNWIND $frontier AS id
MATCH (:Entity {id: id}){{in}}-[{{types}}]-{{out}}(m:{{kinds}})
WITH DISTINCT m
WITH m, head([t IN [m.sent_at, m.occurred_at, m.starts_at, m.entered_at, m.created_at]
             WHERE t IS :: STRING NOT NULL AND t <> '']) AS time
WHERE time IS NULL OR time >= $from AND ($to = '' OR left(time, size($to)) <= $to)
RETURN m.id AS id, COUNT { (m)--() } AS degree, time
