// Finds the edges of a member of a cluster, as the leak states them.
CREATE INDEX stated_edge_source IF NOT EXISTS
FOR (e:StatedEdge) ON (e.source)
