// Where a claim comes from
// The cells of the leak that an entity or an edge rests on. An edge is named
// source~TYPE~target, with a tilde of an id written twice.
// Group: What the graph holds
// Param subject: id of the entity or edge
// Returns: site, table, file, row, column, value
MATCH (e:Evidence {subject: $subject})
RETURN DISTINCT e.site AS site, e.table AS table, e.file AS file, e.row AS row, e.column AS column, e.value AS value
ORDER BY site, table, row, column
