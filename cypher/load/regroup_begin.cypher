// Takes the lock under which clusters change, and tells caches that answers change.
// Returns: loading, the number of leaks that are not wholly loaded.
MATCH (l:Leak)
SET l.generation = coalesce(l.generation, 0) + 1
RETURN count(CASE WHEN l.status <> 'loaded' THEN 1 END) AS loading
