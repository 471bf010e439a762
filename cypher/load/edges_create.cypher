// Writes a batch of edges of one type. Param rows: [source, target, values …].
// Slots: {{type}}; {{properties}}, what the values are.
UNWIND $rows AS row
MATCH (a:Entity {id: row[0]})
MATCH (b:Entity {id: row[1]})
CREATE (a)-[:{{type}} {{properties}}]->(b)
RETURN count(*) AS written
