// Notes that clusters are derived of some loads. Param rows: leak, unresolved (the
// generation of the load).
UNWIND $rows AS row
MATCH (l:Leak {name: row.leak, unresolved: row.unresolved})
REMOVE l.unresolved
