// The texts that name an entity. Param id.
// Returns: id, labels, name, time, status, count, recipients.
MATCH (:Entity {id: $id})<-[m:MENTIONS]-(t:Entity)
RETURN t.id AS id, labels(t) AS labels, coalesce(t.long_name, t.name) AS name,
       CASE WHEN t:Campaign THEN t.sent_at
            ELSE coalesce(t.sent_at, t.occurred_at, t.starts_at, t.entered_at, t.created_at) END AS time,
       t.status AS status, m.count AS count,
       CASE WHEN t:Campaign AND t.status = 'sent'
            THEN COUNT { MATCH (t)-[:SENT_TO|ADDRESSED_TO]->(r:Recipient) RETURN DISTINCT r } ELSE 0 END AS recipients
