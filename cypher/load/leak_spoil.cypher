// Forgets the fingerprint of a leak: the next load begins anew. Param name.
MATCH (l:Leak {name: $name})
SET l.fingerprint = ''
RETURN count(*) AS written
