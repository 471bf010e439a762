// Finds what an entity may also be.
CREATE INDEX link_left IF NOT EXISTS
FOR (l:Link) ON (l.left)
