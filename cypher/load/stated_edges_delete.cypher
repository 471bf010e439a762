// Forgets the kept edges of members of clusters. Param ids. Returns: written.
CALL () {
  MATCH (e:StatedEdge) WHERE e.source IN $ids RETURN e
  UNION
  MATCH (e:StatedEdge) WHERE e.target IN $ids RETURN e
}
DELETE e
RETURN count(*) AS written
