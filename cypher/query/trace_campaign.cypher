// Agencies that received a campaign
// People on the recipient list of the send or typed into its address list, counted for the
// agency that the row on the list states (listed), or where it states none, for that of its
// e-mail domain (domain) or an analyst's word (judgement). A relationship without "through"
// counts by all for whom the person works; "through" names by a number those by which it does,
// and stands on WORKS_FOR too. Elsewhere counts people who state the agency in other rows
// alone: they are in no other count. For a campaign whose status is draft it is whom the mail
// was meant for.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Param by_person: count everyone for whom people work by any row, as false
// Returns: id, name, type, state, county, ori, recipients, addressed, listed, domain, judgement, elsewhere
MATCH (c:Entity:Campaign {id: $id})-[sent:SENT_TO|ADDRESSED_TO]->(r:Recipient)-[works:WORKS_FOR]->(a:Agency)
WITH a, r, max(CASE type(sent) WHEN 'ADDRESSED_TO' THEN 1 ELSE 0 END) AS addressed,
     max(CASE WHEN $by_person OR sent.through IS NULL THEN CASE works.rule WHEN 'stated' THEN 3 WHEN 'domain' THEN 2 ELSE 1 END
              WHEN any(t IN sent.through WHERE t IN works.through) THEN 3
              WHEN any(t IN sent.through WHERE -t IN works.through) THEN 2 WHEN works.rule = 'stated' THEN 0 ELSE -1 END) AS rule
WHERE rule >= 0
RETURN a.id AS id, a.name AS name, a.type AS type, a.state AS state, a.county AS county, a.ori AS ori,
       count(CASE WHEN rule > 0 THEN 1 END) AS recipients,
       sum(CASE WHEN rule > 0 THEN addressed ELSE 0 END) AS addressed,
       count(CASE rule WHEN 3 THEN 1 END) AS listed,
       count(CASE rule WHEN 2 THEN 1 END) AS domain,
       count(CASE rule WHEN 1 THEN 1 END) AS judgement,
       count(CASE rule WHEN 0 THEN 1 END) AS elsewhere
ORDER BY recipients DESC, name, id
