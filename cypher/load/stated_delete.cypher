// Forgets what was kept of members of clusters. Param ids. Returns: written.
MATCH (s:Stated)
WHERE s.id IN $ids
DELETE s
RETURN count(*) AS written
