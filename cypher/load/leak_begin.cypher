// Marks a leak as being loaded. Params: name, path, sites, fingerprint, secrets.
// A resolution that was cut short before needs no note any more: the load needs one of its own.
// The generation changes with every step that changes answers: caches look at it.
MERGE (l:Leak {name: $name})
SET l.status = 'loading', l.path = $path, l.sites = $sites, l.fingerprint = $fingerprint, l.secrets = $secrets, l.resolving = null,
    l.generation = coalesce(l.generation, 0) + 1
RETURN count(*) AS written
