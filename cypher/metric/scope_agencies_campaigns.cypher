// Agencies and the sent campaigns that their people received. Params and slots: those of
// cypher.ScopeQuery. Returns: source, target, weight (people of the agency).
MATCH (c:Campaign {status: 'sent'})-[sent{{types}}]->(r:Recipient)
MATCH (r)-[works:WORKS_FOR WHERE sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through)]->(a:Agency)
{{where}}
RETURN a.id AS source, c.id AS target, count(DISTINCT r) AS weight
