// Takes away the notes of a load's batches. Param leak.
// Returns: written, how many there were.
MATCH (b:LoadBatch {leak: $leak})
DELETE b
RETURN count(*) AS written
