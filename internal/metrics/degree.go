package metrics

import (
	"context"

	"bluegraph/cypher"
)

var degreeMetric = Metric{
	Name: "degree", Title: "Degree", Property: "degree",
	Meaning: "the number of different entities it is joined to",
	Gives:   GivesValues, Cost: CostLow,
	Cypher: cypher.Metric{File: "degree", Ends: cypher.BothEnds},
	run: func(ctx context.Context, in Input) (Result, error) {
		out, _ := Degrees(in.Graph)
		return perNode(asValues(out), ctx.Err())
	},
}

var inDegreeMetric = Metric{
	Name: "in-degree", Title: "In-degree", Property: "in_degree",
	Meaning: "the number of different entities that relationships come from",
	Gives:   GivesValues, Cost: CostLow, Directed: true,
	Cypher: cypher.Metric{File: "degree", Ends: cypher.Incoming},
	run: func(ctx context.Context, in Input) (Result, error) {
		_, into := Degrees(in.Graph)
		return perNode(asValues(into), ctx.Err())
	},
}

var outDegreeMetric = Metric{
	Name: "out-degree", Title: "Out-degree", Property: "out_degree",
	Meaning: "the number of different entities that relationships go to",
	Gives:   GivesValues, Cost: CostLow, Directed: true,
	Cypher: cypher.Metric{File: "degree", Ends: cypher.Outgoing},
	run: func(ctx context.Context, in Input) (Result, error) {
		out, _ := Degrees(in.Graph)
		return perNode(asValues(out), ctx.Err())
	},
}

var strengthMetric = Metric{
	Name: "strength", Title: "Strength", Property: "strength",
	Meaning: "the sum of the weights of its edges; the degree where edges have no weight",
	Gives:   GivesValues, Cost: CostLow,
	Cypher: cypher.Metric{File: "strength", Ends: cypher.BothEnds},
	run:    func(ctx context.Context, in Input) (Result, error) { return perNode(Strengths(in.Graph), ctx.Err()) },
}

// Degrees counts the different neighbours of every node: those its edges go to
// (out) and those they come from (in). The two are equal in an undirected graph.
func Degrees(g *Graph) (out, in []uint32) {
	count := func(r *rows) []uint32 {
		degrees := make([]uint32, g.Nodes())
		for i := range degrees {
			degrees[g.ids[i]] = uint32(r.degree(i))
		}
		return degrees
	}
	return count(g.out), count(g.in)
}

// Strengths sums the weights of the edges of every node, in a directed graph of those
// that go from it (A. Barrat and others, The architecture of complex weighted networks, 2004).
func Strengths(g *Graph) []float64 {
	strengths := make([]float64, g.Nodes())
	for i := range strengths {
		sum := float64(g.out.degree(i))
		if g.out.weights != nil {
			sum = 0
			for _, w := range g.out.weights[g.out.offsets[i]:g.out.offsets[i+1]] {
				sum += w
			}
		}
		strengths[g.ids[i]] = sum
	}
	return strengths
}

// degree of a node; in a directed graph, of the edges that go from it.
func (g *Graph) degree(n uint32) int64 { return g.out.degree(int(g.rowOf[n])) }

func asValues[T uint32 | uint64](counts []T) []float64 {
	values := make([]float64, len(counts))
	for i, c := range counts {
		values[i] = float64(c)
	}
	return values
}
