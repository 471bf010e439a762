// Forgets the links of a kind to another. Param kind.
MATCH (l:Link {kind: $kind})
CALL (l) { DELETE l } IN TRANSACTIONS OF 10000 ROWS
