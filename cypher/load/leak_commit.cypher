// Marks a leak as loaded. Params: name, fingerprint, loaded_at, report (JSON text).
// Returns: written, 0 when no such load is under way.
MATCH (l:Leak {name: $name, fingerprint: $fingerprint, status: 'loading'})
SET l.status = 'loaded', l.loaded_at = $loaded_at, l.report = $report,
    l.generation = l.generation + 1
RETURN count(*) AS written
