// Marks a leak as being loaded. Params: name, path, sites, fingerprint, secrets,
// sent_to ("agency" where recipient lists are kept by agency).
// The generation changes with every step that changes answers: caches look at it.
MERGE (l:Leak {name: $name})
SET l.status = 'loading', l.path = $path, l.sites = $sites, l.fingerprint = $fingerprint, l.secrets = $secrets, l.sent_to = $sent_to,
    l.generation = coalesce(l.generation, 0) + 1
RETURN count(*) AS written
