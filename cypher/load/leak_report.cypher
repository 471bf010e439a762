// The report of a leak that is wholly loaded from one input. Params: name, fingerprint.
// Returns: report (JSON text).
MATCH (l:Leak {name: $name, fingerprint: $fingerprint, status: 'loaded'})
RETURN l.report AS report
