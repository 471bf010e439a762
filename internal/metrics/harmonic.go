package metrics

import (
	"context"
	"math/bits"
)

var harmonicMetric = Metric{
	Name: "harmonic", Title: "Harmonic closeness", Property: "harmonic",
	Meaning: "the sum of 1/distance to every other entity: few steps from many",
	Gives:   GivesValues, Cost: CostMiddle, Samples: true, Parameters: sampleParameters,
	run: func(ctx context.Context, in Input) (Result, error) {
		return sampled(ctx, in, Harmonic)
	},
}

// Harmonic is the harmonic closeness of every node v: Σ over other nodes s of 1/d(s,v),
// where d is the number of edges of a shortest path and a node out of reach gives 0 (M. Marchiori
// and V. Latora, Harmony in the small-world, 2000; P. Boldi and S. Vigna, Axioms for
// Centrality, 2014). It is at most n-1; divided by that it is the mean nearness. Weights
// are not looked at.
//
// Sampled, the sum over k of n sources is multiplied by n/k (D. Eppstein and J. Wang, Fast
// Approximation of Centrality, 2004). Sources are searched from 64 at a time, a bit each
// (M. Then and others, The More the Merrier: Efficient Multi-Source Graph Traversal, 2014).
func Harmonic(ctx context.Context, g *Graph, o SampleOptions) (Sampled, error) {
	sources := o.draw(g)
	n := g.connected()
	f := newFlood(g, o.Control, len(sources) < n)
	for from := 0; from < len(sources); from += 64 {
		if err := f.run(ctx, sources[from:min(from+64, len(sources))]); err != nil {
			return Sampled{}, err
		}
		o.report(float64(from+64) / float64(len(sources)))
	}
	return summed(g, []laneSums{f.sums}, len(sources), 1), ctx.Err()
}

// flood is a breadth-first search from up to 64 sources at once: bit i is source i.
type flood struct {
	Control
	g         *Graph
	cuts      []int
	all       uint64   // the bits of all sources
	seen      []uint64 // sources that have reached each row
	now, next []uint64 // those that reached it on this level, and on the next
	few       []uint32 // rows reached on this level, when they are few; next is then empty
	frontier  []int64  // edges of the rows reached, by piece
	sums      laneSums
}

// A level with less than one in fewShare of the edges is searched from its rows, a larger
// one from the rows that are not reached by all.
const fewShare = 16

func newFlood(g *Graph, c Control, sampled bool) *flood {
	n := g.connected()
	f := &flood{Control: c, g: g, cuts: g.in.pieces(n), seen: make([]uint64, n), now: make([]uint64, n), next: make([]uint64,
		n), sums: newLane(n, sampled)}
	f.frontier = make([]int64, len(f.cuts)-1)
	return f
}

// run adds what the sources give to every row.
func (f *flood) run(ctx context.Context, sources []uint32) error {
	clear(f.seen)
	clear(f.now)
	clear(f.next)
	f.all = 1<<len(sources) - 1
	f.few = append(f.few[:0], sources...)
	var frontier int64
	for bit, s := range sources {
		f.seen[s], f.now[s] = 1<<bit, 1<<bit
		frontier += f.g.out.degree(int(s))
	}
	few := true
	for distance := 1; frontier > 0; distance++ {
		isFew := frontier < int64(len(f.g.out.targets))/fewShare
		if isFew && !few {
			f.list()
		}
		few = isFew
		var err error
		if few {
			frontier, err = f.push(distance), ctx.Err()
		} else {
			frontier, err = f.pull(ctx, distance)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// list finds the rows of a level that became few.
func (f *flood) list() {
	clear(f.next)
	f.few = f.few[:0]
	for v, bits := range f.now {
		if bits != 0 {
			f.few = append(f.few, uint32(v))
		}
	}
}

// push reaches the next level over the out-edges of the rows on this one, and returns the
// number of edges from there.
func (f *flood) push(distance int) (frontier int64) {
	var reached []uint32
	for _, v := range f.few {
		from := f.now[v]
		f.now[v] = 0
		for _, u := range f.g.out.row(int(v)) {
			fresh := from &^ f.seen[u]
			if fresh == 0 {
				continue
			}
			if f.next[u] == 0 {
				reached = append(reached, u)
			}
			f.next[u] |= fresh
		}
	}
	for _, u := range reached {
		f.seen[u] |= f.next[u]
		f.sums.add(u, f.next[u], distance)
		frontier += f.g.out.degree(int(u))
	}
	f.few = reached
	f.now, f.next = f.next, f.now
	return frontier
}

// pull reaches the next level over the in-edges of all rows that some source has not
// reached, and returns the number of edges from there.
func (f *flood) pull(ctx context.Context, distance int) (frontier int64, err error) {
	err = f.eachPiece(ctx, f.cuts, func(piece, begin, end int) {
		var edges int64
		now := f.now
		for v := begin; v < end; v++ {
			seen := f.seen[v]
			f.next[v] = 0
			if seen == f.all {
				continue
			}
			after := seen
			for _, u := range f.g.in.row(v) {
				if after |= now[u]; after == f.all {
					break
				}
			}
			if fresh := after &^ seen; fresh != 0 {
				f.seen[v], f.next[v] = after, fresh
				f.sums.add(uint32(v), fresh, distance)
				edges += f.g.out.degree(v)
			}
		}
		f.frontier[piece] = edges
	})
	for _, edges := range f.frontier {
		frontier += edges
	}
	f.now, f.next = f.next, f.now
	return frontier, err
}

// add counts sources that reached a row at a distance.
func (s laneSums) add(row uint32, sources uint64, distance int) {
	count, near := float64(bits.OnesCount64(sources)), 1/float64(distance)
	s.sum[row] += count * near
	if s.squares != nil {
		s.squares[row] += count * near * near
	}
}
