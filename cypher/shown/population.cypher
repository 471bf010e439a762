// The agencies of a population. Param value: a state or the id of a site.
// Slot: {{population}}, which agencies. Returns: id.
MATCH (a:Agency)
WHERE {{population}}
RETURN a.id AS id
ORDER BY id
