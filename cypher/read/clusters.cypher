// The clusters of a kind. Param kind. Returns: id, into, digest (of what is shown).
MATCH (s:Stated {kind: $kind})
RETURN s.id AS id, s.into AS into, s.digest AS digest
