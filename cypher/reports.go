package cypher

import "strings"

// OfBodies makes a trace of the library (of a campaign, of an agency, of mentions) one that counts offices
// as their bodies.
func OfBodies(trace string) string {
	for _, at := range []struct{ agencies, of string }{
		{"-[works:WORKS_FOR]->(a:Agency)\n", "-[works:WORKS_FOR]->(office:Agency)\n" + Fill(bodyOf, "kept", "c, sent, r, works") + "\n"},
		{
			"MATCH (a:Entity:Agency {id: $id})<-[works:WORKS_FOR]-(r:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign)\n" +
				"WHERE c.status = 'sent'\n",
			"MATCH (office:Agency)<-[works:WORKS_FOR]-(r:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign {status: 'sent'})\n" +
				"WHERE office.id = $id OR EXISTS { MATCH (office)-[:PART_OF]->(above:Agency) WHERE above.id = $id }\n" +
				Fill(bodyOf, "kept", "sent, r, works, c") + "\nWHERE a.id = $id\n",
		},
	} {
		trace = strings.Replace(trace, at.agencies, at.of, 1)
	}
	return trace
}

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
		level = Fill(bodyOf, "kept", "r, at")
	}
	for _, f := range filters {
		if f == "agency" {
			agency = "WHERE a.id = $agency"
		}
	}
	return Statement(Fill(Statement(Text("shown/reports")), "where", where(reportConditions, filters), "level", level, "agency", agency))
}
