// Edges of a part of the graph. Params: those of the filters in use, see cypher.ScopeQuery.
// Slots: {{source}}, {{target}}, a name and a label each; {{types}}; {{where}}, what is kept;
// {{pair}}, the ids as they are told. Returns: source, target, weight.
MATCH ({{source}})-[{{types}}]->({{target}})
{{where}}
WITH DISTINCT {{pair}} AS pair
RETURN pair[0] AS source, pair[1] AS target, 1 AS weight
