// Finds what an entity may also be.
CREATE INDEX link_right IF NOT EXISTS
FOR (l:Link) ON (l.right)
