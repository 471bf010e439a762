package metrics

import (
	"context"
	"sync/atomic"
)

var componentsMetric = Metric{
	Name: "components", Title: "Connected components", Property: "component",
	Meaning: "which entities can be reached from one another; the largest group is number 0",
	Gives:   GivesGroups, Cost: CostLow,
	run: func(ctx context.Context, in Input) (Result, error) {
		of, err := Components(ctx, in.Graph, in.Control)
		if err != nil {
			return Result{}, err
		}
		count := 0
		for _, c := range of {
			count = max(count, int(c)+1)
		}
		bySize(of, count)
		r := in.grouped(of, count)
		r.Numbers = []Number{numberOf("groups", "the number of components", float64(count), int64(len(of)), 0)}
		return r, nil
	},
}

// Components gives every node the number of its connected component. Components
// are numbered from 0 in the order of their smallest node.
//
// It is Afforest (M. Sutton, T. Ben-Nun and A. Barak, Optimizing Parallel Graph
// Connectivity Computation via Subgraph Sampling, 2018): two edges of every node join most of
// the graph; the edges inside the component that is then largest need no look.
func Components(ctx context.Context, g *Graph, c Control) ([]uint32, error) {
	if g.directed {
		return nil, ErrDirected
	}
	f := forest(identity(g.Nodes()))
	const sampled = 2
	cuts := g.out.pieces(g.connected())
	err := c.eachPiece(ctx, cuts, func(_, from, to int) {
		for i := from; i < to; i++ {
			row := g.out.row(i)
			for _, j := range row[:min(sampled, len(row))] {
				f.link(uint32(i), j)
			}
		}
	})
	if err == nil {
		err = c.eachPiece(ctx, cuts, func(_, from, to int) { f.compress(from, to) })
	}
	if err != nil {
		return nil, err
	}
	c.report(.5)
	// Row 0 has the most edges and, being the smallest, is the root of its tree; that
	// is all but surely the largest. The rest is right even if it is not: an edge between
	// it and another tree is seen from the other end.
	err = c.eachPiece(ctx, cuts, func(_, from, to int) {
		for i := from; i < to; i++ {
			if f.parent(uint32(i)) == 0 {
				continue
			}
			if row := g.out.row(i); len(row) > sampled {
				for _, j := range row[sampled:] {
					f.link(uint32(i), j)
				}
			}
		}
	})
	if err == nil {
		err = c.eachPiece(ctx, cuts, func(_, from, to int) { f.compress(from, to) })
	}
	if err != nil {
		return nil, err
	}
	c.report(1)
	of := byNode(g, f)
	number(of)
	return of, nil
}

// connectedParts divides the groups of rows into their connected components; the label of
// each is a row of it.
func connectedParts(ctx context.Context, g *Graph, c Control, group []uint32) ([]uint32, error) {
	f := forest(identity(len(group)))
	cuts := g.out.pieces(g.connected())
	err := c.eachPiece(ctx, cuts, func(_, from, to int) {
		for i := from; i < to; i++ {
			for _, j := range g.out.row(i) {
				if int(j) > i {
					break // seen from there
				}
				if group[i] == group[j] {
					f.link(uint32(i), j)
				}
			}
		}
	})
	if err == nil {
		err = c.eachPiece(ctx, cuts, func(_, from, to int) { f.compress(from, to) })
	}
	return f, err
}

// forest holds the parent of every row; a parent is never larger than its child,
// so trees have no cycle and roots are the smallest of their tree. Workers change it
// beside each other.
type forest []uint32

func (f forest) parent(i uint32) uint32 { return atomic.LoadUint32(&f[i]) }

// link puts a and b into one tree.
func (f forest) link(a, b uint32) {
	p, q := f.parent(a), f.parent(b)
	for p != q {
		high, low := max(p, q), min(p, q)
		above := f.parent(high)
		if above == low || above == high && atomic.CompareAndSwapUint32(&f[high], high, low) {
			return
		}
		p, q = f.parent(f.parent(high)), f.parent(low)
	}
}

// compress hangs rows from to to-1 right below their roots.
func (f forest) compress(from, to int) {
	for i := from; i < to; i++ {
		for {
			p := f.parent(uint32(i))
			root := f.parent(p)
			if p == root {
				break
			}
			atomic.StoreUint32(&f[i], root)
		}
	}
}

// number renames labels to 0, 1, 2 … in the order in which they first come, and
// counts them. Labels are below the number of nodes.
func number(labels []uint32) (count int) {
	numbers := make([]uint32, len(labels)) // of each label, plus 1; 0 is none yet
	for i, label := range labels {
		if numbers[label] == 0 {
			count++
			numbers[label] = uint32(count)
		}
		labels[i] = numbers[label] - 1
	}
	return count
}
