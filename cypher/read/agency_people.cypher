// How many people work for an agency. Param id. Returns: recipients.
MATCH (a:Entity:Agency {id: $id})
RETURN COUNT { (a)<-[:WORKS_FOR]-(:Recipient) } AS recipients
