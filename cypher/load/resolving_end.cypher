// Notes that a resolution of a kind is all written. Param kind.
MATCH (l:Leak)
SET l.resolving = [k IN l.resolving WHERE k <> $kind]
