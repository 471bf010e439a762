// Sites and the agencies that their campaigns reached. Params and slots: those of
// cypher.ScopeQuery. Returns: source, target, weight (campaigns of the site).
MATCH (c:Campaign {status: 'sent'})-[sent{{types}}]->(r:Recipient)
MATCH (r)-[works:WORKS_FOR WHERE sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through)]->(a:Agency)
{{where}}
WITH DISTINCT c, a
MATCH (s:Site)-[:SENT]->(c)
{{sites}}
RETURN s.id AS source, a.id AS target, count(DISTINCT c) AS weight
