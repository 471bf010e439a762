package metrics

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"
)

var eigenvectorMetric = Metric{
	Name: "eigenvector", Title: "Eigenvector centrality", Property: "eigenvector",
	Meaning: "joined to those who are joined to those who are well joined, without end; squares sum to 1, and it is 0 outside the densest " +
		"component",
	Gives: GivesValues, Cost: CostLow, Parameters: spectralParameters,
	run: func(ctx context.Context, in Input) (Result, error) {
		return perNode(Eigenvector(ctx, in.Graph, spectralOptions(in)))
	},
}

var hubsMetric = Metric{
	Name: "hubs", Title: "Hubs (HITS)", Property: "hub",
	Meaning: "its relationships go to good authorities",
	Gives:   GivesValues, Cost: CostLow, Directed: true, Parameters: spectralParameters,
	run: func(ctx context.Context, in Input) (Result, error) {
		hubs, _, err := HITS(ctx, in.Graph, spectralOptions(in))
		return perNode(hubs, err)
	},
}

var authoritiesMetric = Metric{
	Name: "authorities", Title: "Authorities (HITS)", Property: "authority",
	Meaning: "relationships of good hubs come to it",
	Gives:   GivesValues, Cost: CostLow, Directed: true, Parameters: spectralParameters,
	run: func(ctx context.Context, in Input) (Result, error) {
		_, authorities, err := HITS(ctx, in.Graph, spectralOptions(in))
		return perNode(authorities, err)
	},
}

var spectralParameters = []Parameter{
	{"tolerance", "stop when the error is less than this share of the largest eigenvalue", 1e-8, 1e-12, 1e-2, false},
}

func spectralOptions(in Input) SpectralOptions {
	return SpectralOptions{Control: in.Control, Tolerance: in.Values["tolerance"]}
}

// Eigenvector is the eigenvector centrality x of an undirected graph: λ·x(v) = Σ x(u) over
// the neighbours u of v, for the largest λ (P. Bonacich, Factoring and weighting approaches to
// status scores and clique identification, 1972). Values have no unit; their squares sum to
// 1. Nodes outside the component with the largest λ have 0 but for rounding, nodes
// without an edge exactly. Where components share the largest λ, each has its part
// of the vector nearest to all nodes alike. Weights are not looked at. The edges of a directed
// graph lead nowhere if it has no cycle: take PageRank or HITS there.
func Eigenvector(ctx context.Context, g *Graph, o SpectralOptions) ([]float64, error) {
	if g.directed {
		return nil, ErrDirected
	}
	n := g.connected()
	x, err := principal(ctx, o, n, func(ctx context.Context, from, to []float64) error {
		return multiply(ctx, o.Control, g.out, from, to)
	})
	return byNode(g, append(x, make([]float64, g.Nodes()-n)...)), err
}

// HITS gives every node a hub and an authority value (J. Kleinberg, Authoritative
// sources in a hyperlinked environment, 1999): authority(v) is in proportion to Σ hub(u), and
// hub(u) to Σ authority(v), over edges u→v. Values have no unit; the squares of each kind
// sum to 1. In an undirected connected graph that is not two-mode both are the eigenvector
// centrality. Weights are not looked at.
func HITS(ctx context.Context, g *Graph, o SpectralOptions) (hubs, authorities []float64, err error) {
	n := g.connected()
	hub := make([]float64, n)
	authority, err := principal(ctx, o, n, func(ctx context.Context, from, to []float64) error {
		if err := multiply(ctx, o.Control, g.out, from, hub); err != nil {
			return err
		}
		return multiply(ctx, o.Control, g.in, hub, to)
	})
	if err == nil {
		err = multiply(ctx, o.Control, g.out, authority, hub)
	}
	if err != nil {
		return nil, nil, err
	}
	if length := floats.Norm(hub, 2); length > 0 {
		floats.Scale(1/length, hub)
	}
	rest := make([]float64, g.Nodes()-n)
	return byNode(g, append(hub, rest...)), byNode(g, append(authority, rest...)), nil
}

// multiply sets to(i) to the sum of from over the row of i.
func multiply(ctx context.Context, c Control, r *rows, from, to []float64) error {
	return c.eachPiece(ctx, r.pieces(len(to)), func(_, begin, end int) {
		for i := begin; i < end; i++ {
			to[i] = gather(from, r.row(i))
		}
	})
}

// nonNegative takes rounding away: the vector wanted has no value below 0.
func nonNegative(x []float64) []float64 {
	for i, v := range x {
		x[i] = math.Max(v, 0)
	}
	return x
}
