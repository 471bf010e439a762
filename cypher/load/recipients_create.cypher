// Writes a batch of SENT_TO edges. Param rows: [campaign, [recipient], [through]]: by whom
// the receipts count, as far as they do not by all for whom the recipient works.
UNWIND $rows AS row
MATCH (c:Entity {id: row[0]})
UNWIND range(0, size(row[1]) - 1) AS i
MATCH (r:Entity {id: row[1][i]})
CREATE (c)-[:SENT_TO {through: row[2][i]}]->(r)
RETURN count(*) AS written
