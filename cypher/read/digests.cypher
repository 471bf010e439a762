// The digests of those of some files whose content is known. Param ids. Returns: id, text.
MATCH (n:Document)
WHERE n.id IN $ids AND n.sha256 IS NOT NULL
RETURN n.id AS id, n.sha256 AS text
