// Takes away what was kept of the clusters of a leak. Param leak.
MATCH (s:Stated|StatedEdge {leak: $leak})
CALL (s) { DELETE s } IN TRANSACTIONS OF 10000 ROWS
