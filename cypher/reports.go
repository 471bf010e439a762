package cypher

// bodyOf makes an office the body that it is of, the first by id of several.
const bodyOf = `OPTIONAL MATCH (office)-[:PART_OF]->(body:Agency)
WHERE NOT EXISTS { MATCH (office)-[:PART_OF]->(other:Agency) WHERE other.id < body.id }
WITH r, at, coalesce(body, office) AS a`

// reportConditions are those of the filters on reports, in the order in which they are written.
var reportConditions = [][2]string{
	{"from", "at >= $from"},
	{"to", "left(at, size($to)) <= $to"},
	{"kind", "toLower(r.kind) = toLower($kind)"},
	{"site", "EXISTS { MATCH (r)-[:FILED_AT]->(filed:Site) WHERE filed.id = $site }"},
}

// Reports is the statement of the trace of reports. At the level of bodies $agency is a body.
func Reports(filters []string, ofBodies bool) string {
	level, agency := "WITH r, at, office AS a", ""
	if ofBodies {
		level = bodyOf
	}
	for _, f := range filters {
		if f == "agency" {
			agency = "WHERE a.id = $agency"
		}
	}
	return Statement(Fill(Statement(Text("shown/reports")), "where", where(reportConditions, filters), "level", level, "agency", agency))
}
