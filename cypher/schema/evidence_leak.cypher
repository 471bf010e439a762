// Finds the evidence of a leak, to replace it.
CREATE INDEX evidence_leak IF NOT EXISTS
FOR (e:Evidence) ON (e.leak)
