// What clusters are not derived of. Returns: leak, unresolved (the generation of its load,
// 0 when they are), kinds (those of which a resolution is being written).
MATCH (l:Leak)
WHERE l.unresolved IS NOT NULL OR size(coalesce(l.resolving, [])) > 0
RETURN l.name AS leak, coalesce(l.unresolved, 0) AS unresolved, coalesce(l.resolving, []) AS kinds
ORDER BY leak
