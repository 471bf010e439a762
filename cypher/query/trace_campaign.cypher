// Agencies that received a campaign
// People on the recipient list of the send or typed into its address list, rolled up
// to the agencies they work for, with the rule that says so: a form field (stated),
// the e-mail domain (domain) or an analyst (judgement). For a campaign whose status is
// draft it is whom the mail was meant for.
// Param id: id of the campaign, as campaign:oakmere/7170
// Returns: id, name, type, state, county, ori, recipients, addressed, stated, domain, judgement
MATCH (c:Entity:Campaign {id: $id})-[s:SENT_TO|ADDRESSED_TO]->(r:Recipient)
WITH r, max(CASE type(s) WHEN 'ADDRESSED_TO' THEN 1 ELSE 0 END) AS addressed
MATCH (r)-[w:WORKS_FOR]->(a:Agency)
RETURN a.id AS id, a.name AS name, a.type AS type, a.state AS state, a.county AS county, a.ori AS ori,
       count(DISTINCT r) AS recipients, sum(addressed) AS addressed,
       count(CASE w.rule WHEN 'stated' THEN 1 END) AS stated,
       count(CASE w.rule WHEN 'domain' THEN 1 END) AS domain,
       count(CASE w.rule WHEN 'judgement' THEN 1 END) AS judgement
ORDER BY recipients DESC, name, id
