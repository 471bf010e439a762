// What an agency received
// Sent campaigns that reached the people known to work for an agency, newest first: from
// which site, when, and through whom (at most 20 people are named).
// Param id: id of the agency
// Returns: id, name, sent_at, status, site_id, site_name, site_state, recipients, addressed, through
MATCH (a:Entity:Agency {id: $id})<-[:WORKS_FOR]-(r:Recipient)<-[s:SENT_TO|ADDRESSED_TO]-(c:Campaign)
WHERE c.status = 'sent'
WITH c, r, max(CASE type(s) WHEN 'ADDRESSED_TO' THEN 1 ELSE 0 END) AS addressed
ORDER BY r.id
WITH c, count(r) AS recipients, sum(addressed) AS addressed, collect({id: r.id, name: r.name})[..20] AS through
OPTIONAL MATCH (site:Site)-[:SENT]->(c)
WITH c, recipients, addressed, through, site ORDER BY site.id
WITH c, recipients, addressed, through, head(collect(site)) AS site
RETURN c.id AS id, c.name AS name, c.sent_at AS sent_at, c.status AS status,
       site.id AS site_id, site.name AS site_name, site.state AS site_state,
       recipients, addressed, through
ORDER BY coalesce(sent_at, '') DESC, id
