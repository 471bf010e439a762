// Notes that a batch is written, in the transaction that writes it: a load that goes
// on leaves out what is noted, and a second attempt at a batch fails here. The note
// comes before the look at the leak: who waited for another's note to end sees what
// that one left. Params: leak, fingerprint, number, digest.
// Returns: written, 0 when no such load is under way.
CREATE (:LoadBatch {leak: $leak, number: $number, digest: $digest})
WITH 1 AS noted
MATCH (l:Leak {name: $leak, fingerprint: $fingerprint, status: 'loading'})
RETURN count(l) AS written
