// Reports with the site where they were filed and the agency that each names as its own, newest
// first. Params: those of the filters. Slots: {{where}}, {{agency}}, the filters on reports and on
// the agency; {{level}}, what makes an office its body.
// Returns: id, name, kind, at, site, agency.
MATCH (r:Report)
WITH r, head([t IN [r.occurred_at, r.starts_at, r.entered_at, r.created_at] WHERE t <> '']) AS at
{{where}}
OPTIONAL MATCH (r)-[:FILED_BY]->(office:Agency)
{{level}}
WITH DISTINCT r, at, a
{{agency}}
OPTIONAL MATCH (r)-[:FILED_AT]->(s:Site)
RETURN r.id AS id, r.name AS name, coalesce(r.kind, '') AS kind, coalesce(at, '') AS at, s.id AS site, a.id AS agency
ORDER BY at DESC, id, agency
