// Takes away the relationships of a leak before its nodes: a node with a hundred
// thousand of them is too much for one transaction. Param leak.
MATCH (n:Entity {leak: $leak})-[r]->()
CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS
