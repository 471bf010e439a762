// The campaign of a trace and its coverage. Param id.
// Returns: name, sent_at, status, site_id, site_name, site_state, listed, matched,
// unmatched, addressed, recipients, without_agency.
MATCH (c:Entity:Campaign {id: $id})
OPTIONAL MATCH (site:Site)-[:SENT]->(c)
WITH c, site ORDER BY site.id LIMIT 1
RETURN c.name AS name, c.sent_at AS sent_at, c.status AS status,
       site.id AS site_id, site.name AS site_name, site.state AS site_state,
       c.recipients_listed AS listed, c.recipients_matched AS matched, c.recipients_unmatched AS unmatched,
       COUNT { (c)-[:ADDRESSED_TO]->() } AS addressed,
       COUNT { MATCH (c)-[:SENT_TO|ADDRESSED_TO]->(r) RETURN DISTINCT r } AS recipients,
       COUNT { MATCH (c)-[:SENT_TO|ADDRESSED_TO]->(r) WHERE NOT EXISTS { (r)-[:WORKS_FOR]->(:Agency) }
               RETURN DISTINCT r } AS without_agency
