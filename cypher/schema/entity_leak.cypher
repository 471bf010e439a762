// Finds what a leak has put, to replace it.
CREATE INDEX entity_leak IF NOT EXISTS
FOR (n:Entity) ON (n.leak)
