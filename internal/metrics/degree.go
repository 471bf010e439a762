package metrics

import "context"

var degreeMetric = Metric{
	Name:    "degree",
	Title:   "Degree",
	Meaning: "the number of different entities it is joined to",
	run: func(ctx context.Context, g *Graph, _ Values) ([]float64, error) {
		degree, _ := Degrees(g)
		values := make([]float64, len(degree))
		for i, d := range degree {
			values[i] = float64(d)
		}
		return values, ctx.Err()
	},
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
