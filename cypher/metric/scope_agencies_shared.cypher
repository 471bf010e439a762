// Pairs of agencies that received the same sent campaign. Params and slots: those of
// cypher.ScopeQuery. Returns: source, target, weight (campaigns that both received).
MATCH (c:Campaign {status: 'sent'})-[sent{{types}}]->(r:Recipient)
MATCH (r)-[works:WORKS_FOR WHERE sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through)]->(a:Agency)
{{where}}
WITH c, collect(DISTINCT a.id) AS reached
UNWIND reached AS source
UNWIND reached AS target
WITH source, target WHERE source < target
RETURN source, target, count(*) AS weight
