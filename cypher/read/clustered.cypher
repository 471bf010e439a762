// Which of some entities are in a cluster. Param ids. Returns: id, into.
MATCH (s:Stated)
WHERE s.id IN $ids
RETURN s.id AS id, s.into AS into
