// Finds entities of a kind by name. A text index and not a range index, because
// it finds pieces of names too and takes names of 32 kB, not only 8.
// Slots: {{kind}} (label), {{index}} (name of the index).
CREATE TEXT INDEX {{index}} IF NOT EXISTS
FOR (n:{{kind}}) ON (n.name)
