// Campaigns that belong together, in time, with their recipients. Params: of, sha256,
// words, least; see the slot. Slots: {{alike}}, which campaigns: c, similarity, rule;
// {{agencies}}, the agencies a for which the receipts count.
// Returns: id, name, sent_at, status, site_id, site_name, site_state, similarity, rule,
// recipients, overlap (with the step before), fresh (in no step before), agencies,
// without_agency (people), new_agencies (in no step before).
{{alike}}
WITH c, similarity, rule ORDER BY c.sent_at, c.id
WITH collect({campaign: c, similarity: similarity, rule: rule}) AS steps
UNWIND range(0, size(steps) - 1) AS i
WITH i, steps[i].campaign AS c, steps[i].similarity AS similarity, steps[i].rule AS rule,
     CASE WHEN i > 0 THEN steps[i - 1].campaign END AS before, [s IN steps[..i] | s.campaign] AS earlier
OPTIONAL MATCH (c)-[:SENT_TO|ADDRESSED_TO]->(r:Recipient)
WITH DISTINCT i, c, similarity, rule, before, earlier, r
WITH i, c, similarity, rule, count(r) AS recipients,
     sum(CASE WHEN EXISTS { (before)-[:SENT_TO|ADDRESSED_TO]->(r) } THEN 1 ELSE 0 END) AS overlap,
     sum(CASE WHEN r IS NULL OR EXISTS { MATCH (e)-[:SENT_TO|ADDRESSED_TO]->(r) WHERE e IN earlier } THEN 0 ELSE 1 END) AS fresh
OPTIONAL MATCH (site:Site)-[:SENT]->(c)
WITH i, c, similarity, rule, recipients, overlap, fresh, site ORDER BY site.id
WITH i, c, similarity, rule, recipients, overlap, fresh, head(collect(site)) AS site
OPTIONAL MATCH (c)-[sent:SENT_TO|ADDRESSED_TO]->(p:Recipient)
{{agencies}}
WITH i, c, similarity, rule, recipients, overlap, fresh, site, collect(DISTINCT a.id) AS reached,
     count(DISTINCT CASE WHEN a IS NOT NULL THEN p END) AS counted
ORDER BY i
WITH collect({campaign: c, similarity: similarity, rule: rule, recipients: recipients, overlap: overlap, fresh: fresh, site: site,
     reached: reached, counted: counted}) AS steps
UNWIND range(0, size(steps) - 1) AS i
WITH i, steps[i] AS step, steps[i].campaign AS c, steps[i].site AS site, steps[..i] AS earlier
RETURN c.id AS id, c.name AS name, c.sent_at AS sent_at, c.status AS status,
       site.id AS site_id, site.name AS site_name, site.state AS site_state,
       step.similarity AS similarity, step.rule AS rule, step.recipients AS recipients, step.overlap AS overlap, step.fresh AS fresh,
       size(step.reached) AS agencies, step.recipients - step.counted AS without_agency,
       size([x IN step.reached WHERE none(e IN earlier WHERE x IN e.reached)]) AS new_agencies
ORDER BY i
