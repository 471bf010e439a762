// Pairs of agencies that received the same sent campaign. Params and slots: those of
// cypher.ScopeQuery. Returns: source, target, weight (campaigns that both received).
MATCH (c:Campaign {status: 'sent'})-[sent{{types}}]->(r:Recipient)
{{agencies}}
WITH c, collect(DISTINCT a.id) AS reached
UNWIND reached AS source
UNWIND reached AS target
WITH source, target WHERE source < target
RETURN source, target, count(*) AS weight
