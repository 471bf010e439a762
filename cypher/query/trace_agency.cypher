// What an agency received
// Sent campaigns that reached people of an agency, newest first: from which site, when, and
// through whom (at most 20 people are named). People count who state the agency in the row on
// the list; where that states none, by their e-mail domain or an analyst's word. Elsewhere
// counts people who state it in other rows alone.
// Group: What an agency received
// Param id: id of the agency
// Param by_person: count everyone who works there by any row, as false
// Returns: id, name, sent_at, status, site_id, site_name, site_state, recipients, addressed, listed, domain, judgement, elsewhere, through
MATCH (a:Entity:Agency {id: $id})<-[works:WORKS_FOR]-(r:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign)
WHERE c.status = 'sent'
WITH c, r, max(CASE type(sent) WHEN 'ADDRESSED_TO' THEN 1 ELSE 0 END) AS addressed,
     max(CASE WHEN $by_person OR sent.through IS NULL THEN CASE works.rule WHEN 'stated' THEN 3 WHEN 'domain' THEN 2 ELSE 1 END
              WHEN any(t IN sent.through WHERE t IN works.through) THEN 3
              WHEN any(t IN sent.through WHERE -t IN works.through) THEN 2 WHEN works.rule = 'stated' THEN 0 ELSE -1 END) AS rule
WHERE rule >= 0
WITH c, r, addressed, rule ORDER BY r.id
WITH c, count(CASE WHEN rule > 0 THEN 1 END) AS recipients,
     sum(CASE WHEN rule > 0 THEN addressed ELSE 0 END) AS addressed,
     count(CASE rule WHEN 3 THEN 1 END) AS listed,
     count(CASE rule WHEN 2 THEN 1 END) AS domain,
     count(CASE rule WHEN 1 THEN 1 END) AS judgement,
     count(CASE rule WHEN 0 THEN 1 END) AS elsewhere,
     collect(CASE WHEN rule > 0 THEN {id: r.id, name: r.name} END)[..20] AS through
OPTIONAL MATCH (site:Site)-[:SENT]->(c)
WITH c, recipients, addressed, listed, domain, judgement, elsewhere, through, site ORDER BY site.id
WITH c, recipients, addressed, listed, domain, judgement, elsewhere, through, head(collect(site)) AS site
RETURN c.id AS id, c.name AS name, c.sent_at AS sent_at, c.status AS status,
       site.id AS site_id, site.name AS site_name, site.state AS site_state,
       recipients, addressed, listed, domain, judgement, elsewhere, through
ORDER BY recipients = 0, coalesce(sent_at, '') DESC, id
