// Finds the members of a cluster.
CREATE INDEX stated_into IF NOT EXISTS
FOR (s:Stated) ON (s.into)
