// The members of clusters that are not what is shown of them. Returns: id, kind, handle (of
// what is shown).
MATCH (s:Stated)
WHERE s.into <> s.id
MATCH (n:Entity {id: s.into})
RETURN s.id AS id, s.kind AS kind, id(n) AS handle
