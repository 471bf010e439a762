package cypher

import "strings"

// Counting says for which agencies receipts count, and as what agencies are counted. The zero
// Counting counts by the row on the list, each agency as itself.
type Counting struct {
	// ByPerson counts a receipt by all for whom the recipient works, OfBodies offices as their bodies.
	ByPerson, OfBodies bool
}

// counts is the condition that a receipt counts for an agency: sent is the receipt, works the
// employment. A receipt without through counts by all for whom the recipient works.
const counts = "(sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through))"

// bodyOf makes an office the body that it is of, the first by id of several; {{kept}} are the
// other variables that go on.
const bodyOf = `OPTIONAL MATCH (office)-[:PART_OF]->(body:Agency)
WHERE NOT EXISTS { MATCH (office)-[:PART_OF]->(other:Agency) WHERE other.id < body.id }
WITH {{kept}}, coalesce(body, office) AS a`

// counted joins conditions on the employment of a person: what is asked for, and that the receipt
// counts by it.
func (c Counting) counted(conditions string) string {
	switch {
	case c.ByPerson:
		return conditions
	case conditions == "":
		return "WHERE " + counts
	}
	return conditions + "\n  AND " + counts
}

// office is the name of the agency that a row states: a where it is counted itself.
func (c Counting) office() string {
	if c.OfBodies {
		return "office"
	}
	return "a"
}

// optional matches the agencies a for which the receipt "sent" of a person counts, if there are any;
// kept are the variables that go on.
func (c Counting) optional(person, kept string) string {
	text := "OPTIONAL MATCH (" + person + ")-[works:WORKS_FOR]->(" + c.office() + ":Agency)"
	if where := c.counted(""); where != "" {
		text += "\n" + where
	}
	if c.OfBodies {
		text += "\n" + Fill(bodyOf, "kept", kept)
	}
	return text
}

// of matches the agencies a for which the receipt "sent" of the person r counts; conditions begin
// with WHERE and are on the office.
func (c Counting) of(conditions, kept string) string {
	text := "MATCH (r)-[works:WORKS_FOR]->(" + c.office() + ":Agency)"
	if where := c.counted(conditions); where != "" {
		text += "\n" + where
	}
	if c.OfBodies {
		text += "\n" + Fill(bodyOf, "kept", kept)
	}
	return strings.TrimSpace(text)
}
