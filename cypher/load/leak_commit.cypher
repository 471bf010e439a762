// Marks a leak as loaded. Params: name, loaded_at, report (JSON text).
MATCH (l:Leak {name: $name})
SET l.status = 'loaded', l.loaded_at = $loaded_at, l.report = $report,
    l.generation = l.generation + 1
RETURN count(*) AS written
