package metrics

import (
	"context"

	"bluegraph/internal/graph"
)

// Degree counts the different neighbours of a node.
var Degree = Metric{
	Name:    "degree",
	Title:   "Degree",
	Meaning: "the number of different entities it is joined to",
	run:     degree,
}

func degree(ctx context.Context, t *graph.Topology, _ Values) ([]float64, error) {
	values := make([]float64, len(t.Nodes))
	for i := range values {
		values[i] = float64(len(t.Row(i)))
	}
	return values, ctx.Err()
}
