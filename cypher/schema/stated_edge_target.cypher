// Finds the edges of a member of a cluster, as the leak states them.
CREATE INDEX stated_edge_target IF NOT EXISTS
FOR (e:StatedEdge) ON (e.target)
