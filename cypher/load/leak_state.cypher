// What the store knows of a leak before a load. Param name.
// Returns: status, fingerprint, sites.
MATCH (l:Leak {name: $name})
RETURN l.status AS status, l.fingerprint AS fingerprint, l.sites AS sites
