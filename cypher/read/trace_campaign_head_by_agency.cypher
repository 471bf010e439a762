// trace_campaign_head where recipient lists are kept by agency: who was addressed and
// listed too is in the numbers of the list already. Param id.
// Returns: name, sent_at, status, site_id, site_name, site_state, listed, matched,
// unmatched, addressed, recipients, without_agency.
MATCH (c:Entity:Campaign {id: $id})
OPTIONAL MATCH (site:Site)-[:SENT]->(c)
WITH c, site ORDER BY site.id LIMIT 1
RETURN c.name AS name, c.sent_at AS sent_at, c.status AS status,
       site.id AS site_id, site.name AS site_name, site.state AS site_state,
       c.recipients_listed AS listed, c.recipients_matched AS matched, c.recipients_unmatched AS unmatched,
       COUNT { (c)-[:ADDRESSED_TO]->() } AS addressed,
       coalesce(c.sent_to_recipients, 0)
         + COUNT { MATCH (c)-[t:ADDRESSED_TO]->() WHERE t.listed IS NULL } AS recipients,
       coalesce(c.sent_to_without_agency, 0)
         + COUNT { MATCH (c)-[t:ADDRESSED_TO]->(r) WHERE t.listed IS NULL AND NOT EXISTS { (r)-[:WORKS_FOR]->(:Agency) } } AS without_agency
