// Writes what an analyst saves, if it takes the place of the version that it was made of. Params:
// key, kind, id, changed_at, body (JSON text), replaces (changed_at of that version, '' for a new
// one). Returns: written. The first SET takes the lock under which the version is compared.
MERGE (s:Saved {key: $key})
ON CREATE SET s.changed_at = ''
SET s.kind = $kind
WITH s WHERE s.changed_at = $replaces
SET s.id = $id, s.changed_at = $changed_at, s.body = $body
RETURN count(*) AS written
