// How many relationships of each type
// The size of the graph by type of relationship. Sent, addressed and downloaded are
// three different facts.
// Group: What the graph holds
// Returns: type, count
MATCH ()-[r:SENT]->() RETURN 'SENT' AS type, count(r) AS count
UNION ALL MATCH ()-[r:SENT_TO]->() RETURN 'SENT_TO' AS type, count(r) AS count
UNION ALL MATCH ()-[r:ADDRESSED_TO]->() RETURN 'ADDRESSED_TO' AS type, count(r) AS count
UNION ALL MATCH ()-[r:DOWNLOADED]->() RETURN 'DOWNLOADED' AS type, count(r) AS count
UNION ALL MATCH ()-[r:WORKS_FOR]->() RETURN 'WORKS_FOR' AS type, count(r) AS count
UNION ALL MATCH ()-[r:REGISTERED_AT]->() RETURN 'REGISTERED_AT' AS type, count(r) AS count
UNION ALL MATCH ()-[r:REGISTERED_FOR]->() RETURN 'REGISTERED_FOR' AS type, count(r) AS count
UNION ALL MATCH ()-[r:SUBMITTED]->() RETURN 'SUBMITTED' AS type, count(r) AS count
UNION ALL MATCH ()-[r:FILED_AT]->() RETURN 'FILED_AT' AS type, count(r) AS count
UNION ALL MATCH ()-[r:ATTACHES]->() RETURN 'ATTACHES' AS type, count(r) AS count
UNION ALL MATCH ()-[r:ANNOUNCES]->() RETURN 'ANNOUNCES' AS type, count(r) AS count
UNION ALL MATCH ()-[r:MENTIONS]->() RETURN 'MENTIONS' AS type, count(r) AS count
UNION ALL MATCH ()-[r:FILED_BY]->() RETURN 'FILED_BY' AS type, count(r) AS count
UNION ALL MATCH ()-[r:PART_OF]->() RETURN 'PART_OF' AS type, count(r) AS count
