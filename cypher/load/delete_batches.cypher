// Takes away the notes of the batches of a leak's loads. Param leak.
MATCH (b:LoadBatch {leak: $leak})
CALL (b) { DELETE b } IN TRANSACTIONS OF 10000 ROWS
