// Finds the evidence of an entity or edge.
CREATE INDEX evidence_subject IF NOT EXISTS
FOR (e:Evidence) ON (e.subject)
