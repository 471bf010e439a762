// How many people work for an agency or for an office of it, each once. Param id. Returns: recipients.
MATCH (a:Entity:Agency {id: $id})
OPTIONAL MATCH (office:Agency)-[:PART_OF]->(a)
WHERE NOT EXISTS { MATCH (office)-[:PART_OF]->(other:Agency) WHERE other.id < a.id }
WITH a, collect(office) AS offices
UNWIND offices + [a] AS at
OPTIONAL MATCH (at)<-[:WORKS_FOR]-(r:Recipient)
RETURN count(DISTINCT r) AS recipients
