package metrics

import (
	"context"
	"fmt"
	"math"
)

// SpectralOptions set an iteration towards an eigenvector; the zero value is the usual one.
type SpectralOptions struct {
	Control
	// Tolerance ends the iteration when a step changes the vector, whose length is 1, by
	// less (both in the L2 norm); 0 means 1e-8.
	Tolerance float64
}

// spectralSteps ends an iteration whose two largest eigenvalues are too alike.
const spectralSteps = 10_000

// Eigenvector is the eigenvector centrality x: λ·x(v) = Σ x(u) over edges u→v for the largest λ
// (P. Bonacich, Factoring and weighting approaches to status scores and clique identification,
// 1972). Values have no unit; their squares sum to 1. Nodes outside the component
// with the largest λ have 0 but for rounding, nodes without an edge exactly. Weights are
// not looked at.
//
// It is found by power iteration on A + 1, which has the same eigenvectors and does not
// swing on two-mode graphs, where -λ is an eigenvalue too.
func Eigenvector(ctx context.Context, g *Graph, o SpectralOptions) ([]float64, error) {
	p := newPower(g, o)
	x := p.start()
	err := p.settle(ctx, x, func(ctx context.Context, from, to []float64) error {
		if err := p.multiply(ctx, g.in, from, to); err != nil {
			return err
		}
		for i := range to {
			to[i] += from[i]
		}
		return nil
	})
	return byNode(g, x), err
}

// HITS gives every node a hub and an authority value (J. Kleinberg, Authoritative
// sources in a hyperlinked environment, 1999): authority(v) is in proportion to Σ hub(u), and
// hub(u) to Σ authority(v), over edges u→v. Values have no unit; the squares of each kind
// sum to 1. In an undirected connected graph that is not two-mode both are the eigenvector
// centrality. Where singular values are equal, as in graphs of several like parts, the result
// is the one nearest to all nodes alike. Weights are not looked at.
func HITS(ctx context.Context, g *Graph, o SpectralOptions) (hubs, authorities []float64, err error) {
	p := newPower(g, o)
	hub, authority := p.start(), p.start()
	err = p.settle(ctx, authority, func(ctx context.Context, from, to []float64) error {
		if err := p.multiply(ctx, g.out, from, hub); err != nil {
			return err
		}
		return p.multiply(ctx, g.in, hub, to)
	})
	if err == nil {
		if err = p.multiply(ctx, g.out, authority, hub); err == nil {
			normalise(hub)
		}
	}
	return byNode(g, hub), byNode(g, authority), err
}

// power is a power iteration over the rows that have an edge.
type power struct {
	SpectralOptions
	nodes, n       int
	inCuts, outCut []int
	g              *Graph
}

func newPower(g *Graph, o SpectralOptions) *power {
	if o.Tolerance == 0 {
		o.Tolerance = 1e-8
	}
	n := g.connected()
	return &power{SpectralOptions: o, nodes: g.Nodes(), n: n, g: g, inCuts: g.in.pieces(n), outCut: g.out.pieces(n)}
}

// start is the vector of length 1 with all rows that have an edge alike.
func (p *power) start() []float64 {
	x := make([]float64, p.nodes)
	for i := range p.n {
		x[i] = 1 / math.Sqrt(float64(p.n))
	}
	return x
}

// multiply sets to(i) to the sum of from over the row of i.
func (p *power) multiply(ctx context.Context, r *rows, from, to []float64) error {
	cuts := p.inCuts
	if r == p.g.out {
		cuts = p.outCut
	}
	return p.eachPiece(ctx, cuts, func(_, begin, end int) {
		for i := begin; i < end; i++ {
			to[i] = gather(from, r.row(i))
		}
	})
}

// settle repeats a step and a normalisation on x until it changes by less than the
// tolerance.
func (p *power) settle(ctx context.Context, x []float64, step func(ctx context.Context, from, to []float64) error) error {
	if !(p.Tolerance > 0) {
		return fmt.Errorf("metrics: the tolerance is a positive number, not %v", p.Tolerance)
	}
	if p.n == 0 {
		return ctx.Err()
	}
	next := make([]float64, len(x))
	var first float64
	for range spectralSteps {
		if err := step(ctx, x, next); err != nil {
			return err
		}
		normalise(next)
		var change float64
		for i, v := range next {
			change += (v - x[i]) * (v - x[i])
			x[i] = v
		}
		change = math.Sqrt(change)
		if change < p.Tolerance {
			p.report(1)
			return nil
		}
		if first == 0 {
			first = change
		}
		p.report(math.Log(change/first) / math.Log(p.Tolerance/first))
	}
	return fmt.Errorf("metrics: the vector did not settle in %d steps: take a larger tolerance, or one component", spectralSteps)
}

// normalise gives x the length 1, unless it is 0.
func normalise(x []float64) {
	var squares float64
	for _, v := range x {
		squares += v * v
	}
	if squares == 0 {
		return
	}
	length := math.Sqrt(squares)
	for i := range x {
		x[i] /= length
	}
}
