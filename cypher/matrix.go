package cypher

import (
	"slices"
	"strings"
)

// MatrixParts say what a matrix counts; each is a word of a closed list.
type MatrixParts struct {
	// Row and Col are dimensions (recipient, agency, agency_type, state, site, month,
	// topic, campaign), "" for one row or column of everything.
	Row, Col string
	// Counted is campaign or recipient.
	Counted string
	// Filters are those in use: campaigns, sites, known_lists, topics, words, from, to, agencies, states,
	// types; the parameters of the statement have their names.
	Filters []string
	Counting
}

// MatrixOf are the parts of a question for a matrix; ofPeople counts people and not
// campaigns.
func MatrixOf(rows, cols string, ofPeople bool, filters []string) MatrixParts {
	p := MatrixParts{Row: rows, Col: cols, Counted: "campaign", Filters: filters}
	if ofPeople {
		p.Counted = "recipient"
	}
	return p
}

// values are the expressions of dimensions and of what is counted.
var values = map[string]string{
	"": "''", "campaign": "c.id", "recipient": "r.id", "agency": "a.id", "site": "site.id", "topic": "topic.id",
	"agency_type": "coalesce(a.type, '')", "state": "coalesce(a.state, '')", "month": "left(coalesce(c.sent_at, ''), 7)",
}

// conditions are what the filters of a question ask for, in the order in which they are
// written: on campaigns, and on the agencies that received.
var conditions = struct{ campaigns, agencies [][2]string }{
	campaigns: [][2]string{
		{"campaigns", "c.id IN $campaigns"},
		{"from", "c.sent_at >= $from"},
		{"to", "left(c.sent_at, size($to)) <= $to"},
		{"words", "all(w IN $words WHERE (' ' + " + subjectOf + " + ' ') CONTAINS (' ' + w + ' '))"},
		{"sites", "EXISTS { (s:Site)-[:SENT]->(c) WHERE s.id IN $sites }"},
		{"known_lists", "(c.list_file IS NULL OR c.recipients_matched > 0) AND EXISTS { (c)-[:SENT_TO|ADDRESSED_TO]->(:Recipient) }"},
		{"topics", "EXISTS { (c)-[:MENTIONS]->(t:Entity) WHERE t.id IN $topics }"},
	},
	agencies: [][2]string{
		{"employed", "a.id IS NOT NULL"},
		{"agencies", "a.id IN $agencies"},
		{"states", "coalesce(a.state, '') IN $states"},
		{"types", "coalesce(a.type, '') IN $types"},
	},
}

// where joins the conditions of the filters in use, "" for none.
func where(all [][2]string, filters []string) string {
	text := ""
	for _, c := range all {
		if !slices.Contains(filters, c[0]) {
			continue
		}
		if text == "" {
			text = "WHERE " + c[1]
		} else {
			text += "\n  AND " + c[1]
		}
	}
	return text
}

// patterns that a matrix is made of, when it needs them.
const (
	peoplePattern = "MATCH (c)-[sent:SENT_TO|ADDRESSED_TO]->(r:Recipient)"
	agencyPattern = "MATCH (r)-[works:WORKS_FOR]->(a:Agency)"
	sitePattern   = "MATCH (site:Site)-[:SENT]->(c)"
	topicPattern  = "MATCH (c)-[:MENTIONS]->(topic:Organization|Location)"
)

// Matrix is the statement that counts the cells of a matrix.
func Matrix(p MatrixParts) string {
	uses := func(words ...string) bool {
		for _, w := range words {
			if p.Row == w || p.Col == w || p.Counted == w {
				return true
			}
		}
		return false
	}
	slot := func(needed bool, pattern string) string {
		if needed {
			return pattern
		}
		return ""
	}
	agency := where(conditions.agencies, p.Filters)
	if p.OfBodies {
		agency = strings.Replace(agency, "a.id IN $agencies",
			"(a.id IN $agencies OR EXISTS { MATCH (a)-[:PART_OF]->(above:Agency) WHERE above.id IN $agencies })", 1)
	}
	if agency != "" || uses("agency", "agency_type", "state") {
		agency = agencyPattern + "\n" + p.counted(agency)
	}
	row, col := values[p.Row], values[p.Col]
	if p.OfBodies && (p.Row == "agency" || p.Col == "agency") {
		agency += "\nOPTIONAL MATCH (a)-[:PART_OF]->(body:Agency)\n" +
			"WHERE NOT EXISTS { MATCH (a)-[:PART_OF]->(other:Agency) WHERE other.id < body.id }"
		ofBody := func(s string) string { return strings.Replace(s, "a.id", "coalesce(body.id, a.id)", 1) }
		if p.Row == "agency" {
			row = ofBody(row)
		} else {
			col = ofBody(col)
		}
	}
	text := Fill(Statement(Text("shown/matrix")), "campaigns", where(conditions.campaigns, p.Filters),
		"people", slot(agency != "" || uses("recipient"), peoplePattern), "agency", agency,
		"site", slot(uses("site"), sitePattern), "topic", slot(uses("topic"), topicPattern),
		"row", row, "col", col, "counted", values[p.Counted])
	return Statement(text)
}

// population are the agencies that the senders could have told: that rows with an account there
// state, and that they mailed once.
const population = `(any(s IN coalesce(a.accounts_at, []) WHERE s IN $senders)
  OR EXISTS { MATCH (a)<-[works:WORKS_FOR]-(:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(:Campaign {status: 'sent'})<-[:SENT]-(s:Site)
              WHERE s.id IN $senders AND ($by_person OR ` + counts + `) })`

// officesIn makes conditions on agencies those on the offices of bodies.
var officesIn = strings.NewReplacer("(a)", "(office)", "a.accounts_at", "office.accounts_at", "a.state", "office.state")

// DidNotReceive is the statement that lists the agencies of a population, narrowed by a state
// or not, that are not known to have received any of some campaigns.
func DidNotReceive(ofState, ofBodies bool, filters []string) string {
	of := population
	if ofState {
		of += "\n  AND coalesce(a.state, '') = $state"
	}
	campaigns := "WHERE ($by_person OR " + counts + ")"
	if more := where(conditions.campaigns, filters); more != "" {
		campaigns += "\n  AND " + strings.TrimPrefix(more, "WHERE ")
	}
	text := Fill(Statement(Text("shown/did_not_receive")), "population", of, "campaigns", campaigns)
	if ofBodies {
		text = Fill(Statement(Text("shown/did_not_receive_bodies")), "population", officesIn.Replace(of), "campaigns", campaigns)
	}
	return Statement(text)
}
