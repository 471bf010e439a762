package questions

import (
	"encoding/json"
	"slices"
)

// Measure says what the values are that a store keeps of a metric beside the nodes. They
// belong to a result, not to the leak: no export holds them, and they are dropped when the
// graph changes: by a load, a judgement or a resolution.
type Measure struct {
	// Property is the name of the values, one of MeasureNames.
	Property string `json:"property"`
	// About is what they stand on: metric, scope, parameters, graph, times.
	About json.RawMessage `json:"about"`
}

// MeasureNames are the names that values of metrics may have beside the properties of a node.
var MeasureNames = []string{
	"authority", "betweenness", "clustering", "community", "component", "core", "degree", "eigenvector", "harmonic", "hub",
	"in_degree", "out_degree", "pagerank", "personalised_pagerank", "strength",
}

// IsMeasure reports whether a name is that of a measure.
func IsMeasure(name string) bool {
	_, ok := slices.BinarySearch(MeasureNames, name)
	return ok
}
