// What analysts saved of a kind, by id. Params: kind, id (of one alone, '' for all). Returns: id,
// changed_at, body (JSON text).
MATCH (s:Saved {kind: $kind})
WHERE $id IN ['', s.id]
RETURN s.id AS id, s.changed_at AS changed_at, s.body AS body
ORDER BY id
