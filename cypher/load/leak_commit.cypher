// Marks a leak as loaded, and clusters as not derived of it yet. Params: name, fingerprint, loaded_at, report (JSON text).
// Returns: written, 0 when no such load is under way.
MATCH (l:Leak {name: $name, fingerprint: $fingerprint, status: 'loading'})
SET l.status = 'loaded', l.loaded_at = $loaded_at, l.report = $report,
    l.generation = l.generation + 1
SET l.unresolved = l.generation
RETURN count(*) AS written
