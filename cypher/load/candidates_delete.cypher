// Forgets the candidates of a kind. Param kind.
MATCH (c:Candidate {kind: $kind})
CALL (c) { DELETE c } IN TRANSACTIONS OF 10000 ROWS
