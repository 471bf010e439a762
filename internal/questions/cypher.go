package questions

import (
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// CypherQuery is a read-only Cypher statement with its bounds.
type CypherQuery struct {
	Text   string
	Params map[string]any
	// Limit caps the rows returned; 0 means 1000, at most 10000.
	Limit int
	// TimeoutMS stops the query on the server; 0 means 10000, at most 120000.
	TimeoutMS int
	// Metrics are the values of metrics by the name of the procedure that yields them, bluegraph.pagerank.
	Metrics map[string][]NodeValue
}

// NodeValue is the value of a metric at a node.
type NodeValue struct {
	ID    entities.ID
	Value float64
}

// CypherResult is a table, and the nodes and edges found in its cells. A node in a cell is written as {"node": id}, an
// edge as {"edge": id}, a path as {"path": [node ids], "edges": [edge ids]}, each in the order of the path; the id of an
// edge names its source first, whichever way a path walks. Numbers, moments, durations, points and maps are cells of
// package opencypher/cells.
type CypherResult struct {
	Columns   []string     `json:"columns"`
	Rows      [][]any      `json:"rows"`
	Nodes     []graph.Node `json:"nodes"`
	Edges     []graph.Edge `json:"edges"`
	Truncated bool         `json:"truncated"`
	ElapsedMS int64        `json:"elapsed_ms"`
	// Store says who answered: embedded or neo4j.
	Store string `json:"store"`
}

// Unsupported is a query that Neo4j answers and a store refuses, because it would not answer it
// exactly. Reason names the part and its position.
type Unsupported struct{ Reason string }

func (e *Unsupported) Error() string { return e.Reason }

// Mistake is one place in which a query is wrong. Line and Column count from 1, in characters.
type Mistake struct {
	Message string `json:"message"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
}

// Mistaken is a query that is wrong in several places: Err is why it was not answered, List all that is wrong, in
// order.
type Mistaken struct {
	Err  error
	List []Mistake
}

// Error says the reason, and the other mistakes behind it.
func (e *Mistaken) Error() string {
	text := e.Err.Error()
	for _, m := range e.List[1:] {
		text += fmt.Sprintf("; %s (line %d, column %d)", m.Message, m.Line, m.Column)
	}
	return text
}

func (e *Mistaken) Unwrap() error { return e.Err }

// Books are the labels of what a store on a Cypher server writes beside the entities. A query that names
// none of them does not see them there, and the embedded store, which has no such nodes, refuses them.
var Books = []string{"Evidence", "Leak", "Stated", "StatedEdge", "RuleJoin", "Link", "LoadBatch", "Judgement", "Measure", "Candidate",
	"Saved"}

// PlanColumns are the columns of the answer to EXPLAIN, one row for an operator with those below it that it
// takes its rows from; ProfileColumns are those of PROFILE. A time is null where a store does not measure it.
var (
	PlanColumns    = []string{"depth", "operator", "details", "estimated_rows"}
	ProfileColumns = []string{"depth", "operator", "details", "estimated_rows", "rows", "db_hits", "time_ms"}
)
