// The free texts of some entities. Param ids. Returns: id, text.
MATCH (n:Entity)
WHERE n.id IN $ids AND n.text IS NOT NULL
RETURN n.id AS id, n.text AS text
