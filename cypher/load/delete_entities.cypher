// Takes away the entities of a leak. Param leak.
MATCH (n:Entity {leak: $leak})
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS
