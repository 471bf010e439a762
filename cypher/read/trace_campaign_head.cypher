// The campaign of a trace and its coverage. Params id, by_person.
// Returns: name, sent_at, status, site_id, site_name, site_state, lines (of the list), matched,
// unmatched, ambiguous, addressed, recipients, listed, domain, judgement (recipients by rule),
// without_agency, elsewhere.
MATCH (c:Entity:Campaign {id: $id})
OPTIONAL MATCH (site:Site)-[:SENT]->(c)
WITH c, site ORDER BY site.id LIMIT 1
CALL (c) {
  MATCH (c)-[sent:SENT_TO|ADDRESSED_TO]->(r)
  OPTIONAL MATCH (r)-[works:WORKS_FOR]->(:Agency)
  WITH r, max(CASE WHEN works IS NULL THEN -1
              WHEN $by_person OR sent.through IS NULL THEN CASE works.rule WHEN 'stated' THEN 3 WHEN 'domain' THEN 2 ELSE 1 END
              WHEN any(t IN sent.through WHERE t IN works.through) THEN 3
              WHEN any(t IN sent.through WHERE -t IN works.through) THEN 2 WHEN works.rule = 'stated' THEN 0 ELSE -1 END) AS rule
  RETURN count(r) AS recipients, count(CASE rule WHEN 3 THEN 1 END) AS listed, count(CASE rule WHEN 2 THEN 1 END) AS domain,
         count(CASE rule WHEN 1 THEN 1 END) AS judgement, count(CASE WHEN rule < 1 THEN 1 END) AS without_agency,
         count(CASE rule WHEN 0 THEN 1 END) AS elsewhere
}
RETURN c.name AS name, c.sent_at AS sent_at, c.status AS status,
       site.id AS site_id, site.name AS site_name, site.state AS site_state,
       c.recipients_listed AS lines, c.recipients_matched AS matched, c.recipients_unmatched AS unmatched,
       coalesce(c.recipients_ambiguous, 0) AS ambiguous,
       COUNT { (c)-[:ADDRESSED_TO]->() } AS addressed,
       recipients, listed, domain, judgement, without_agency, elsewhere
