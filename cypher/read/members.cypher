// All that is shown as one entity. Param id: of what is shown. Returns: id.
MATCH (s:Stated {into: $id})
RETURN s.id AS id
ORDER BY id
