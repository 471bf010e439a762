// Takes the lock under which the graph changes, and tells one state of it from another.
// Returns: leak, status, generation.
MATCH (l:Leak)
SET l.generation = coalesce(l.generation, 0) + 0
RETURN l.name AS leak, l.status AS status, l.generation AS generation
ORDER BY leak
