// Who downloaded a document
// Downloading is stronger than being sent: the person asked for it.
// Group: Who received it
// Param id: id of the document
// Returns: recipient, at, agencies
MATCH (d:Entity:Document {id: $id})<-[w:DOWNLOADED]-(r:Recipient)
OPTIONAL MATCH (r)-[:WORKS_FOR]->(a:Agency)
WITH r, w, a ORDER BY a.name
RETURN r AS recipient, w.at AS at, collect(a.name) AS agencies
ORDER BY at, r.id
