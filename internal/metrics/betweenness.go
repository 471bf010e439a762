package metrics

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync/atomic"

	"bluegraph/internal/questions"
)

var betweennessMetric = Metric{
	Name: "betweenness", Title: "Betweenness", Property: "betweenness",
	Meaning: "the number of pairs of other entities whose shortest paths pass through it: a broker between groups",
	Gives:   GivesValues, Cost: CostHigh, Samples: true, Parameters: sampleParameters,
	run: func(ctx context.Context, in Input) (Result, error) {
		return sampled(ctx, in, Betweenness)
	},
}

// lanes is how many sums are kept beside each other: source i is added to sum
// i modulo lanes, so that no sum depends on which goroutine came first.
const lanes = 8

// Betweenness counts, for every node v, the shortest paths that pass through it:
// Σ over pairs {s,t} without v of  σ(s,t|v)/σ(s,t), where σ counts the shortest paths
// between two nodes and those of them through v (L. Freeman, 1977). Its unit is pairs: each
// unordered pair counts once. Weights are not looked at.
//
// It is the algorithm of U. Brandes (A faster algorithm for betweenness centrality, 2001);
// sampled, the sum over k of n sources is multiplied by n/k (U. Brandes and C. Pich, Centrality
// estimation in large networks, 2007). Between two levels of a search the edges are
// looked at from the side that has fewer (S. Beamer, K. Asanović and D. Patterson,
// Direction-Optimizing Breadth-First Search, 2012).
func Betweenness(ctx context.Context, g *Graph, o SampleOptions) (Sampled, error) {
	if g.directed {
		return Sampled{}, ErrDirected
	}
	o.Control = o.withWorkers()
	sources := o.draw(g)
	sums := make([]laneSums, min(lanes, len(sources)))
	searches := make([]*search, o.Workers)
	var done atomic.Int64
	err := o.each(ctx, len(sums), func(worker, lane int) {
		if searches[worker] == nil {
			searches[worker] = newSearch(g)
		}
		sums[lane] = newLane(g.connected(), len(sources) < g.connected())
		for i := lane; i < len(sources) && ctx.Err() == nil; i += lanes {
			searches[worker].from(sources[i])
			searches[worker].addTo(sums[lane])
			if n := done.Add(1); worker == 0 {
				o.report(float64(n) / float64(len(sources)))
			}
		}
	})
	if err != nil {
		return Sampled{}, err
	}
	all := summed(g, sums, len(sources), .5)
	if slices.ContainsFunc(all.Values, math.IsNaN) {
		return Sampled{}, fmt.Errorf(
			"%w: between two nodes are more than 1e308 shortest paths, too many for betweenness: take a part of the graph", questions.ErrBadQuery)
	}
	o.report(1)
	return all, nil
}
