// Which direction finds the edges among nodes with less work. Param ids.
// Slot: {{types}}. Returns: outgoing, incoming (numbers of edges to look at).
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN sum(COUNT { (n)-[{{types}}]->() }) AS outgoing, sum(COUNT { (n)<-[{{types}}]-() }) AS incoming
