// How many entities of each kind
// The size of the graph by kind of entity.
// Group: What the graph holds
// Returns: kind, count
MATCH (n:Site) RETURN 'Site' AS kind, count(n) AS count
UNION ALL MATCH (n:Agency) RETURN 'Agency' AS kind, count(n) AS count
UNION ALL MATCH (n:Campaign) RETURN 'Campaign' AS kind, count(n) AS count
UNION ALL MATCH (n:Recipient) RETURN 'Recipient' AS kind, count(n) AS count
UNION ALL MATCH (n:Person) RETURN 'Person' AS kind, count(n) AS count
UNION ALL MATCH (n:Organization) RETURN 'Organization' AS kind, count(n) AS count
UNION ALL MATCH (n:Location) RETURN 'Location' AS kind, count(n) AS count
UNION ALL MATCH (n:Identifier) RETURN 'Identifier' AS kind, count(n) AS count
UNION ALL MATCH (n:Document) RETURN 'Document' AS kind, count(n) AS count
UNION ALL MATCH (n:Event) RETURN 'Event' AS kind, count(n) AS count
UNION ALL MATCH (n:Report) RETURN 'Report' AS kind, count(n) AS count
