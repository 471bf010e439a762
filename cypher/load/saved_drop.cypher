// Takes away what an analyst saved. Param key. Returns: deleted.
MATCH (s:Saved {key: $key})
DELETE s
RETURN count(*) AS deleted
