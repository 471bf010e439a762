// Finds the evidence of a member of a cluster.
CREATE INDEX evidence_stated IF NOT EXISTS
FOR (e:Evidence) ON (e.stated)
