package cypher

import "strings"

// Metric says how Cypher works a metric out. The zero Metric says that it cannot: then the
// edges of the scope are shown, which are all that the metric looks at.
type Metric struct {
	// File is the statement, a file of the folder metric. It gives id and value of every
	// node, or name, value, of and missing of numbers.
	File string
	// Ends are which ends of an edge count as whose neighbour.
	Ends Ends
	// MaxEdges bounds the scopes that it is asked of; 0: any.
	MaxEdges int64
}

// Ends lists, for an edge, nodes and their neighbours.
type Ends string

// The ends that a metric counts.
const (
	BothEnds Ends = "[[source, target, weight], [target, source, weight]]"
	Incoming Ends = "[[target, source, weight], [source, null, 0]]"
	Outgoing Ends = "[[source, target, weight], [target, null, 0]]"
)

// Metric is the statement that works a metric out; "" where Cypher cannot.
func (q ScopeQuery) Metric(m Metric) string {
	if m.File == "" {
		return ""
	}
	near := Fill(Statement(Text("metric/neighbours")), "edges", q.edges(), "ends", string(m.Ends))
	if alone := q.alone(); alone != "" {
		near = Fill(near, "alone", alone)
	} else {
		near = strings.TrimSuffix(near, "\nUNION\n{{alone}}")
	}
	return Fill(Statement(Text("metric/"+m.File)), "edges", q.edges(), "neighbours", near)
}
