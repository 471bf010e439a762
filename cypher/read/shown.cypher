// What is shown for some ids; unknown ones are left out. Param ids. Returns: id, shown.
UNWIND $ids AS id
OPTIONAL MATCH (s:Stated {id: id})
MATCH (n:Entity {id: coalesce(s.into, id)})
RETURN id, n.id AS shown
