// Sites and the agencies that their campaigns reached. Params and slots: those of
// cypher.ScopeQuery. Returns: source, target, weight (campaigns of the site).
MATCH (c:Campaign {status: 'sent'})-[sent{{types}}]->(r:Recipient)
{{agencies}}
WITH DISTINCT c, a
MATCH (s:Site)-[:SENT]->(c)
{{sites}}
RETURN s.id AS source, a.id AS target, count(DISTINCT c) AS weight
