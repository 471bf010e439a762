// What an agency received, where lists are kept by agency
// For a server loaded with --sent-to=agency: sent campaigns that reached the people known
// to work for an agency, newest first. Who they were is not kept there.
// Param id: id of the agency
// Returns: id, name, sent_at, status, site_id, site_name, site_state, recipients, addressed, through
MATCH (a:Entity:Agency {id: $id})
CALL (a) {
  MATCH (a)<-[s:SENT_TO_AGENCY]-(c:Campaign)
  RETURN c, s.recipients AS recipients, 0 AS addressed
  UNION ALL
  MATCH (a)<-[:WORKS_FOR]-(:Recipient)<-[t:ADDRESSED_TO]-(c:Campaign)
  RETURN c, CASE WHEN t.listed THEN 0 ELSE 1 END AS recipients, 1 AS addressed
}
WITH c, sum(recipients) AS recipients, sum(addressed) AS addressed
WHERE c.status = 'sent'
OPTIONAL MATCH (site:Site)-[:SENT]->(c)
WITH c, recipients, addressed, site ORDER BY site.id
WITH c, recipients, addressed, head(collect(site)) AS site
RETURN c.id AS id, c.name AS name, c.sent_at AS sent_at, c.status AS status,
       site.id AS site_id, site.name AS site_name, site.state AS site_state,
       recipients, addressed, [] AS through
ORDER BY coalesce(sent_at, '') DESC, id
