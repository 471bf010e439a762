// Waits until new indexes answer. Param seconds: how long at most.
CALL db.awaitIndexes($seconds)
