// Texts that name two things together
// Campaigns, documents, reports and events that name both.
// Group: Who is named in texts
// Param left: id of the one, a person
// Param right: id of the other, a person
// Param limit: how many texts at most, as 100
// Returns: text, kind, at
MATCH (:Entity {id: $left})<-[:MENTIONS]-(text)-[:MENTIONS]->(:Entity {id: $right})
RETURN DISTINCT text AS text, labels(text)[1] AS kind, coalesce(text.sent_at, text.created_at) AS at
ORDER BY text.id
LIMIT $limit
