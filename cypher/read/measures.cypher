// The metrics of which values were written to the nodes. Returns: property, about, status.
MATCH (m:Measure)
RETURN m.property AS property, m.about AS about, m.status AS status
ORDER BY property
