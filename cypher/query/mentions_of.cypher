// Texts that mention a name
// Campaigns, documents, reports and events that name an entity in their text.
// Group: Who is named in texts
// Param id: id of the person, organisation, location, identifier or agency
// Param limit: how many texts at most, as 100
// Returns: source, time, count
MATCH (source:Entity)-[m:MENTIONS]->(:Entity {id: $id})
RETURN source, coalesce(source.sent_at, source.occurred_at, source.starts_at, source.entered_at, source.created_at) AS time,
       m.count AS count
ORDER BY time, source.id
LIMIT $limit
