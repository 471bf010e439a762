// Forgets why rules hold entities of a kind to be one. Param kind.
MATCH (j:RuleJoin {kind: $kind})
CALL (j) { DELETE j } IN TRANSACTIONS OF 10000 ROWS
