// For whom people work, as codes of the agencies that were stated. Returns: handle (of the
// person), agency (handle), through.
MATCH (r:Recipient)-[works:WORKS_FOR]->(a:Agency)
RETURN id(r) AS handle, id(a) AS agency, works.through AS through
