package metrics

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"bluegraph/internal/graph"
)

// PageRank is the share of a random walk's time at each node (Brin and Page 1998),
// by power iteration. The walk takes a random edge with the probability damping
// and else, or where there is no edge, goes to a random node.
var PageRank = Metric{
	Name:    "pagerank",
	Title:   "PageRank",
	Meaning: "how often a random walk along the edges comes by: joined to many that are themselves well joined",
	Parameters: []Parameter{
		{"damping", "the probability of going on along an edge", 0.85, 0.01, 0.99},
		{"tolerance", "stop when a step changes all values together by less", 1e-6, 1e-12, 0.1},
	},
	run: pageRank,
}

// maxSteps ends a walk that does not settle: at damping .99 and tolerance 1e-12 a
// walk needs log(1e-12)/log(.99), about 2750 steps.
const maxSteps = 3000

// pieceNodes is how many nodes one goroutine takes at a time. Sums are made per
// piece and then in the order of pieces, so that they do not depend on the number
// of cores.
const pieceNodes = 1 << 14

func pageRank(ctx context.Context, t *graph.Topology, v Values) ([]float64, error) {
	n := len(t.Nodes)
	if n == 0 {
		return []float64{}, nil
	}
	w := &walk{
		topology: t, damping: v["damping"], rank: make([]float64, n), share: make([]float64, n),
		next: make([]float64, n), changes: make([]float64, (n+pieceNodes-1)/pieceNodes),
	}
	for i := range w.rank {
		w.rank[i] = 1 / float64(n)
		if len(t.Row(i)) == 0 {
			w.isolated = append(w.isolated, i)
		}
	}
	for range maxSteps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if w.step() < v["tolerance"] {
			return w.rank, nil
		}
	}
	return nil, fmt.Errorf("the walk did not settle in %d steps", maxSteps)
}

// walk is the state of the power iteration. Share is the rank a node gives to
// each of its neighbours.
type walk struct {
	topology          *graph.Topology
	damping           float64
	rank, share, next []float64
	isolated          []int
	changes           []float64
}

// step moves the walk one edge on and returns the sum of all changes.
func (w *walk) step() float64 {
	n := float64(len(w.rank))
	var lost float64
	for _, i := range w.isolated {
		lost += w.rank[i]
	}
	base := (1-w.damping)/n + w.damping*lost/n
	w.pieces(func(from, to int) {
		for i := from; i < to; i++ {
			// An isolated node's share is never read.
			w.share[i] = w.rank[i] / float64(w.topology.Offsets[i+1]-w.topology.Offsets[i])
		}
	})
	w.pieces(func(from, to int) {
		var change float64
		for i := from; i < to; i++ {
			var sum float64
			for _, j := range w.topology.Row(i) {
				sum += w.share[j]
			}
			w.next[i] = base + w.damping*sum
			change += math.Abs(w.next[i] - w.rank[i])
		}
		w.changes[from/pieceNodes] = change
	})
	w.rank, w.next = w.next, w.rank
	var change float64
	for _, c := range w.changes {
		change += c
	}
	return change
}

// pieces runs work over all nodes, piece by piece, on every core.
func (w *walk) pieces(work func(from, to int)) {
	var taken atomic.Int64
	var running sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(w.changes)) {
		running.Go(func() {
			for {
				from := (int(taken.Add(1)) - 1) * pieceNodes
				if from >= len(w.rank) {
					return
				}
				work(from, min(from+pieceNodes, len(w.rank)))
			}
		})
	}
	running.Wait()
}
