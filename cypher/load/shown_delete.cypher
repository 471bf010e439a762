// Takes nodes and their relationships away. Param ids. Returns: written.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
DETACH DELETE n
RETURN count(*) AS written
