// Finds entities of a kind by name. Slots: {{kind}} (label), {{index}} (name of the
// index).
CREATE INDEX {{index}} IF NOT EXISTS
FOR (n:{{kind}}) ON (n.name)
