package metrics

import (
	"context"
	"fmt"
	"math"

	"bluegraph/internal/questions"
)

var pageRankMetric = Metric{
	Name: "pagerank", Title: "PageRank", Property: "pagerank",
	Meaning: "how often a random walk along the edges comes by: joined to many that are themselves well joined",
	Gives:   GivesValues, Cost: CostLow, Parameters: walkParameters,
	run: func(ctx context.Context, in Input) (Result, error) {
		return perNode(PageRank(ctx, in.Graph, walkOptions(in)))
	},
}

var personalisedMetric = Metric{
	Name: "personalised-pagerank", Title: "PageRank from some nodes", Property: "personalised_pagerank",
	Meaning: "how often a random walk that starts anew at the given nodes comes by: what is near to them, over many ways",
	Gives:   GivesValues, Cost: CostLow, Restarts: true, Parameters: walkParameters,
	run: func(ctx context.Context, in Input) (Result, error) {
		o := walkOptions(in)
		var err error
		if len(in.Restart) == 0 {
			return Result{}, fmt.Errorf("%w: name the nodes that the walk starts from", questions.ErrBadQuery)
		}
		if o.Restart, err = in.numbers(in.Restart); err != nil {
			return Result{}, err
		}
		return perNode(PageRank(ctx, in.Graph, o))
	},
}

var walkParameters = []Parameter{
	{"damping", "the probability of going on along an edge", 0.85, 0.01, 0.99, false},
	{"tolerance", "stop when a step changes all values together by less", 1e-6, 1e-12, 0.1, false},
}

func walkOptions(in Input) PageRankOptions {
	return PageRankOptions{Control: in.Control, Damping: in.Values["damping"], Tolerance: in.Values["tolerance"]}
}

// PageRankOptions set a walk; the zero value is the usual one.
type PageRankOptions struct {
	Control
	// Damping is the probability of going on along an edge; 0 means 0.85.
	Damping float64
	// Tolerance ends the iteration when a step changes all values together (the L1
	// norm) by less; 0 means 1e-6.
	Tolerance float64
	// Restart are the nodes at which the walk starts anew, each as likely as the
	// others: personalised PageRank. None means every node.
	Restart []uint32
}

// maxSteps ends a walk that does not converge: at damping .99 and tolerance 1e-12 a
// walk needs log(1e-12)/log(.99), about 2750 steps.
const maxSteps = 3000

// PageRank is the share of a random walk's time at each node (S. Brin and L. Page,
// The Anatomy of a Large-Scale Hypertextual Web Search Engine, 1998; with Restart:
// T. Haveliwala, Topic-Sensitive PageRank, 2002):
//
//	x(v) = (1-d)·r(v) + d·( Σ x(u)/outdegree(u) over edges u→v  +  r(v)·Σ x(u) over u without an edge )
//
// where d is the damping and r is 1/n, or 1/|Restart| for those in Restart and 0 for
// others. The values are shares and sum to 1. Weights are not looked at.
//
// It is found by power iteration from r, pulling along in-edges. In an undirected graph
// eigenvalues are real, and where plain steps are slow, as in a two-mode graph, where a walk
// swings to and fro, they go over to the Chebyshev semi-iteration (G. Golub and R. Varga,
// 1961). The end is the same: a plain step from the result changes it by less than the tolerance.
func PageRank(ctx context.Context, g *Graph, o PageRankOptions) ([]float64, error) {
	if o.Damping == 0 {
		o.Damping = 0.85
	}
	if o.Tolerance == 0 {
		o.Tolerance = 1e-6
	}
	if !(o.Damping > 0 && o.Damping < 1 && o.Tolerance > 0) {
		return nil, fmt.Errorf("metrics: PageRank takes a damping between 0 and 1 and a positive tolerance, not %v and %v",
			o.Damping, o.Tolerance)
	}
	w, err := newWalk(g, o)
	if err != nil {
		return nil, err
	}
	if g.Nodes() == 0 {
		return []float64{}, ctx.Err()
	}
	last, progress := math.Inf(1), approach{Control: o.Control, end: o.Tolerance}
	for range maxSteps {
		change, err := w.step(ctx)
		if err != nil {
			return nil, err
		}
		if change < o.Tolerance {
			o.report(1)
			for i, v := range w.rank {
				w.rank[i] = max(v, 0) // the semi-iteration may overshoot, by less than the tolerance
			}
			return byNode(g, w.rank), nil
		}
		progress.report(change)
		w.stretchOn(change / last)
		last = change
	}
	return nil, fmt.Errorf("%w: the walk did not converge in %d steps: take a smaller damping or a larger tolerance",
		questions.ErrBadQuery, maxSteps)
}

// walk is the state of the power iteration. Share is the rank a node gives to
// each of its neighbours; next holds the shares after the step under way.
type walk struct {
	g           *Graph
	o           PageRankOptions
	cuts        []int
	restart     []float64 // nil: 1/n each
	rank        []float64
	share, next []float64
	stuck       float64   // rank of the nodes without an out-edge
	sums        []pieceOf // one a piece
	// before holds the ranks before the last step, and stretch how far a step goes on from
	// there; nil and 0 for plain steps.
	before  []float64
	stretch float64
}

// pieceOf is what a step adds up over a piece.
type pieceOf struct{ change, stuck float64 }

func newWalk(g *Graph, o PageRankOptions) (*walk, error) {
	n := g.Nodes()
	w := &walk{g: g, o: o, cuts: g.in.pieces(n), rank: make([]float64, n), share: make([]float64, n), next: make([]float64, n)}
	w.sums = make([]pieceOf, len(w.cuts)-1)
	if len(o.Restart) > 0 {
		w.restart = make([]float64, n)
		for _, id := range o.Restart {
			if int(id) >= n {
				return nil, fmt.Errorf("metrics: PageRank restarts at node %d, but nodes end at %d", id, n-1)
			}
			w.restart[g.rowOf[id]] = 1
		}
		var distinct float64
		for _, r := range w.restart {
			distinct += r
		}
		for i := range w.restart {
			w.restart[i] /= distinct
		}
	}
	for i := range w.rank {
		w.rank[i] = 1 / float64(n)
		if w.restart != nil {
			w.rank[i] = w.restart[i]
		}
		if d := g.out.degree(i); d > 0 {
			w.share[i] = w.rank[i] / float64(d)
		} else {
			w.stuck += w.rank[i]
		}
	}
	return w, nil
}

// step moves the walk one edge on and returns the sum of all changes of a plain step.
func (w *walk) step(ctx context.Context) (change float64, err error) {
	d := w.o.Damping
	again := 1 - d + d*w.stuck
	even := again / float64(len(w.rank))
	err = w.o.eachPiece(ctx, w.cuts, func(piece, from, to int) {
		var sums pieceOf
		for i := from; i < to; i++ {
			rank := even
			if w.restart != nil {
				rank = again * w.restart[i]
			}
			rank += d * gather(w.share, w.g.in.row(i))
			sums.change += math.Abs(rank - w.rank[i])
			if w.before != nil {
				rank = w.before[i] + w.stretch*(rank-w.before[i])
				w.before[i] = w.rank[i]
			}
			w.rank[i] = rank
			if degree := w.g.out.degree(i); degree > 0 {
				w.next[i] = rank / float64(degree)
			} else {
				sums.stuck += rank
			}
		}
		w.sums[piece] = sums
	})
	w.share, w.next = w.next, w.share
	w.stuck = 0
	for _, s := range w.sums {
		change += s.change
		w.stuck += s.stuck
	}
	return change, err
}

// stretchOn finds the stretch of the next step: 1, then 1/(1-d²/2), then
// 1/(1-d²·stretch/4), which is best for eigenvalues between -d and d and makes each step
// d/(1+√(1-d²)) of the one before. It begins once plain steps shrink by less than that.
func (w *walk) stretchOn(shrunk float64) {
	d := w.o.Damping
	switch {
	case w.before == nil:
		if !w.g.directed && shrunk > d/(1+math.Sqrt(1-d*d)) {
			w.before, w.stretch = make([]float64, len(w.rank)), 1
		}
	case w.stretch == 1:
		w.stretch = 1 / (1 - d*d/2)
	default:
		w.stretch = 1 / (1 - d*d*w.stretch/4)
	}
}

// gather adds up the values of a row's neighbours, in four sums because each
// addition waits for the one before.
func gather(values []float64, row []uint32) float64 {
	var a, b, c, d float64
	for len(row) >= 4 {
		a += values[row[0]]
		b += values[row[1]]
		c += values[row[2]]
		d += values[row[3]]
		row = row[4:]
	}
	for _, j := range row {
		a += values[j]
	}
	return a + b + (c + d)
}
