// Agencies and the sent campaigns that their people received. Params and slots: those of
// cypher.ScopeQuery. Returns: source, target, weight (people of the agency).
MATCH (c:Campaign {status: 'sent'})-[{{types}}]->(r:Recipient)-[:WORKS_FOR]->(a:Agency)
{{where}}
RETURN a.id AS source, c.id AS target, count(DISTINCT r) AS weight
