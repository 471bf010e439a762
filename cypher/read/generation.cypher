// Tells one state of the store from another. Returns: leak, status, generation.
MATCH (l:Leak)
RETURN l.name AS leak, l.status AS status, l.generation AS generation
ORDER BY leak
