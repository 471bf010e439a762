package cypher

import "strings"

// groupings give key and name of the groups that a neighbour n belongs to.
var groupings = map[string]string{
	"kind":   "WITH n, head([l IN labels(n) WHERE l IN [{{labels}}]]) AS key, null AS name",
	"agency": "{{agencies}}\nWITH n, a.id AS key, a.name AS name",
	"site":   "OPTIONAL MATCH (s:Site)-[:SENT]->(n)\nWITH n, s.id AS key, s.name AS name",
	"month":  "WITH n, left(coalesce(n.sent_at, n.occurred_at, n.starts_at, n.entered_at, n.created_at), 7) AS key, null AS name",
	"state": "OPTIONAL MATCH (n:Recipient)-[works:WORKS_FOR]->(a:Agency){{around}}\n" +
		"WITH n, CASE WHEN a IS NOT NULL THEN coalesce(a.state, '') WHEN NOT n:Recipient THEN n.state END AS key, null AS name",
}

// countedAround keeps, of people whom a campaign reached, the agencies for which the receipt
// counts.
const countedAround = "WHERE NOT EXISTS { MATCH (:Campaign {id: $id})-[:SENT_TO|ADDRESSED_TO]->(n) }\n" +
	"  OR EXISTS { MATCH (:Campaign {id: $id})-[sent:SENT_TO|ADDRESSED_TO]->(n) WHERE " + counts + " }"

// Groups is the statement that groups neighbours by kind, state, agency, site or month.
// Types and kinds narrow the neighbours; allKinds are the labels that are kinds. States are those of offices.
func Groups(by string, types, kinds, allKinds []string, as Counting) string {
	slot, labels := "", "Entity"
	if len(types) > 0 {
		slot = ":" + strings.Join(types, "|")
	}
	if len(kinds) > 0 {
		labels = strings.Join(kinds, "|")
	}
	around := "\n" + countedAround
	if as.ByPerson {
		around = ""
	}
	agencies := "OPTIONAL MATCH (n)-[works:WORKS_FOR]->(" + as.office() + ":Agency)" + around
	if as.OfBodies {
		agencies += "\n" + Fill(bodyOf, "kept", "n")
	}
	group := Fill(groupings[by], "labels", "'"+strings.Join(allKinds, "', '")+"'", "agencies", agencies, "around", around)
	return Statement(Fill(Statement(Text("shown/groups")), "types", slot, "kinds", labels, "by", group))
}
