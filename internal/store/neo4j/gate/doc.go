// Package gate decides which Cypher texts of users may go to Neo4j: those that
// read the graph and do nothing else. A session in read mode is not enough for
// that, because it lets LOAD CSV read files of the server and any address, and
// lets SHOW, TERMINATE and administrative procedures through.
//
// There are two fences here. Check reads the text and allows clauses and procedures by
// name; what it does not know it refuses. CheckOperator does the same with the
// operators of the plan that the server makes of the text. The store adds a third:
// read mode, a timeout and a cap on rows.
//
// Check knows no full grammar. It needs to know only where a word can begin a
// clause: a clause cannot begin where a value is expected, so there a word is a
// name; after a value, a word must be an operator or a clause that is on the list.
package gate

import "fmt"

// Refusal is why a text may not go to the server, in a sentence for its author.
type Refusal struct {
	Reason string
	// Line and Column count from 1, in characters; both 0 if the reason has no place.
	Line, Column int
}

// Error says the reason and the place.
func (r *Refusal) Error() string {
	if r.Line == 0 {
		return r.Reason
	}
	return fmt.Sprintf("%s (line %d, column %d)", r.Reason, r.Line, r.Column)
}
