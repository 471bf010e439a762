// The leaks that are wholly loaded. Returns: name, path, sites, fingerprint,
// secrets, loaded_at, report.
MATCH (l:Leak {status: 'loaded'})
RETURN l.name AS name, l.path AS path, l.sites AS sites, l.fingerprint AS fingerprint,
       l.secrets AS secrets, l.loaded_at AS loaded_at, l.report AS report
ORDER BY name
