// Who downloaded a document
// Downloading is stronger than being sent: the person asked for it. The agencies are those for
// which the download counts: what the row of the account states, or where that states none, the
// e-mail domain or an analyst tells.
// Group: Who received it
// Param id: id of the document
// Returns: recipient, at, agencies
MATCH (d:Entity:Document {id: $id})<-[sent:DOWNLOADED]-(r:Recipient)
OPTIONAL MATCH (r)-[works:WORKS_FOR]->(a:Agency)
WHERE (sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))
WITH DISTINCT r, sent.at AS at, a ORDER BY a.name
RETURN r AS recipient, at, collect(a.name) AS agencies
ORDER BY at, r.id
