// Agencies that received a campaign, where lists are kept by agency
// For a server loaded with --sent-to=agency. SENT_TO_AGENCY says how many people of an
// agency were on the recipient list, and by which rule they belong to it; addressed
// people who were not listed too (listed) are added.
// Param id: id of the campaign, as campaign:oakmere/7170
// Returns: id, name, type, state, county, ori, recipients, addressed, stated, domain, judgement
MATCH (c:Entity:Campaign {id: $id})
CALL (c) {
  MATCH (c)-[s:SENT_TO_AGENCY]->(a:Agency)
  RETURN a, s.recipients AS recipients, 0 AS addressed,
         coalesce(s.stated, 0) AS stated, coalesce(s.domain, 0) AS domain, coalesce(s.judgement, 0) AS judgement
  UNION ALL
  MATCH (c)-[t:ADDRESSED_TO]->(:Recipient)-[w:WORKS_FOR]->(a:Agency)
  WITH a, w.rule AS rule, CASE WHEN t.listed THEN 0 ELSE 1 END AS more
  RETURN a, more AS recipients, 1 AS addressed, CASE rule WHEN 'stated' THEN more ELSE 0 END AS stated,
         CASE rule WHEN 'domain' THEN more ELSE 0 END AS domain, CASE rule WHEN 'judgement' THEN more ELSE 0 END AS judgement
}
RETURN a.id AS id, a.name AS name, a.type AS type, a.state AS state, a.county AS county, a.ori AS ori,
       sum(recipients) AS recipients, sum(addressed) AS addressed,
       sum(stated) AS stated, sum(domain) AS domain, sum(judgement) AS judgement
ORDER BY recipients DESC, name, id
