// What analysts saved of a kind, by id. Param kind. Returns: id, changed_at, body (JSON text).
MATCH (s:Saved {kind: $kind})
RETURN s.id AS id, s.changed_at AS changed_at, s.body AS body
ORDER BY id
