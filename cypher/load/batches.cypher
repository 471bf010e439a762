// The batches that a load has written. Param leak. Returns: number, digest.
MATCH (b:LoadBatch {leak: $leak})
RETURN b.number AS number, b.digest AS digest
