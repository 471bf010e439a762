// Notes that a resolution of a kind is being written. Param kind.
MATCH (l:Leak)
SET l.resolving = [k IN coalesce(l.resolving, []) WHERE k <> $kind] + $kind
