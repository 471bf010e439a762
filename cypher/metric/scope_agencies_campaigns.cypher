// Agencies and the sent campaigns that their people received. Params and slots: those of
// cypher.ScopeQuery. Returns: source, target, weight (people of the agency).
MATCH (c:Campaign {status: 'sent'})-[sent{{types}}]->(r:Recipient)
{{agencies}}
RETURN a.id AS source, c.id AS target, count(DISTINCT r) AS weight
