package metrics

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync/atomic"

	"bluegraph/internal/questions"
)

// TwoMode is a two-mode graph: members and the lists they are on, such as agencies and
// the campaigns that reached them.
type TwoMode struct {
	// Members are numbered from 0 to Members-1.
	Members int
	// Lists has the different members on each list.
	Lists [][]uint32
}

// ProjectionOptions set a projection; the zero value keeps what is significant at 5 %.
type ProjectionOptions struct {
	Control
	// Alpha is the share of kept pairs that may be there by chance (the false discovery
	// rate); 0 means 0.05. At 1 every pair that shares a list is kept.
	Alpha float64
	// MaxPairs bounds the memory, at 24 bytes a pair; 0 means 10 million.
	MaxPairs int
}

// Pair is two members, A before B, that share more lists than chance would have it.
type Pair struct {
	A, B   uint32
	Shared uint32
	// P is the probability of sharing that many lists or more under the null. It is 1
	// where Shared is not above what is expected.
	P float64
}

// Projection is the one-mode graph of members that share lists.
type Projection struct {
	// Pairs are those kept, ascending.
	Pairs []Pair
	// Linked counts the pairs that share a list, Tested all pairs of members who are on one.
	Linked, Tested int64
	// Threshold is the largest P that is kept, at most Alpha.
	Threshold float64
}

// Project joins members that are together on more lists than lists of these sizes and
// members of these activities give by chance. A long list joins everyone on it, so
// shared lists alone say little.
//
// The null is the stochastic degree sequence model (Z. Neal, The backbone of bipartite
// projections, 2014) with the probabilities of the bipartite configuration model
// (F. Saracco and others, Randomizing bipartite networks: the case of the World Trade Web,
// 2015; Inferring monopartite projections of bipartite networks: an entropy-based
// approach, 2017): every member i is on every list k with its own probability
// x(i)·y(k)/(1+x(i)·y(k)), which keeps the expected number of lists of each member and the
// expected size of each list at the true ones. Shared lists are then Poisson-binomial.
// Pairs are kept by the false discovery rate over all pairs tested (Y. Benjamini and
// Y. Hochberg, 1995).
func Project(ctx context.Context, t TwoMode, o ProjectionOptions) (Projection, error) {
	o.Control = o.withWorkers()
	if o.Alpha == 0 {
		o.Alpha = .05
	}
	if !(o.Alpha > 0 && o.Alpha <= 1) {
		return Projection{}, fmt.Errorf("metrics: alpha is above 0 and at most 1, not %v", o.Alpha)
	}
	if o.MaxPairs == 0 {
		o.MaxPairs = 10_000_000
	}
	of, err := t.listsOf()
	if err != nil {
		return Projection{}, err
	}
	null, err := fitNull(ctx, t, of)
	if err != nil {
		return Projection{}, err
	}
	if err := null.group(); err != nil {
		return Projection{}, err
	}
	p, err := countPairs(ctx, t, of, null, o)
	if err != nil {
		return Projection{}, err
	}
	var active int64
	for i := range t.Members {
		if len(of.of(i)) > 0 {
			active++
		}
	}
	p.Tested = active * (active - 1) / 2
	p.keep(o.Alpha)
	return p, nil
}

// listsOf sorts the lists by member and checks them.
func (t TwoMode) listsOf() (members, error) {
	m := members{offsets: make([]uint32, t.Members+1)}
	last := make([]int, t.Members) // the list last seen of each member, plus 1
	var entries int64
	for k, list := range t.Lists {
		for _, i := range list {
			if int64(i) >= int64(t.Members) {
				return m, fmt.Errorf("metrics: list %d has the member %d, but members end at %d", k, i, t.Members-1)
			}
			if last[i] == k+1 {
				return m, fmt.Errorf("metrics: list %d has the member %d twice: give different members", k, i)
			}
			last[i] = k + 1
			m.offsets[i+1]++
			entries++
		}
	}
	if entries > math.MaxUint32 {
		return m, fmt.Errorf("metrics: the lists have %d entries: project a part with less than 2^32", entries)
	}
	for i := range t.Members {
		m.offsets[i+1] += m.offsets[i]
	}
	m.nodes = make([]uint32, entries)
	next := slices.Clone(m.offsets)
	for k, list := range t.Lists {
		for _, i := range list {
			m.nodes[next[i]] = uint32(k)
			next[i]++
		}
	}
	return m, nil
}

// countPairs finds the pairs with P at most alpha, member by member.
func countPairs(ctx context.Context, t TwoMode, of members, null *null, o ProjectionOptions) (Projection, error) {
	type part struct {
		pairs  []Pair
		linked int64
	}
	type counter struct {
		shared  []uint32
		touched []uint32
		trials  trials
	}
	parts := make([]part, t.Members)
	counters := make([]counter, o.Workers)
	var kept atomic.Int64
	err := o.each(ctx, t.Members, func(worker, i int) {
		c := &counters[worker]
		if c.shared == nil {
			c.shared = make([]uint32, t.Members)
		}
		for _, k := range of.of(i) {
			for _, j := range t.Lists[k] {
				if int(j) <= i {
					continue
				}
				if c.shared[j] == 0 {
					c.touched = append(c.touched, j)
				}
				c.shared[j]++
			}
		}
		slices.Sort(c.touched)
		p := &parts[i]
		p.linked = int64(len(c.touched))
		for _, j := range c.touched {
			pair := Pair{A: uint32(i), B: j, Shared: c.shared[j]}
			c.shared[j] = 0
			sure := null.together(&c.trials, i, int(j))
			pair.P = c.trials.tail(int(pair.Shared)-sure, o.Alpha)
			if pair.P <= o.Alpha && kept.Add(1) <= int64(o.MaxPairs) {
				p.pairs = append(p.pairs, pair)
			}
		}
		c.touched = c.touched[:0]
		if worker == 0 {
			o.report(float64(i) / float64(t.Members))
		}
	})
	if err == nil && kept.Load() > int64(o.MaxPairs) {
		err = fmt.Errorf("%w: more than %d pairs have a P of at most %v: take a smaller alpha or fewer members",
			questions.ErrBadQuery, o.MaxPairs, o.Alpha)
	}
	var all Projection
	if err != nil {
		return all, err
	}
	for i, p := range parts {
		all.Pairs = append(all.Pairs, p.pairs...)
		all.Linked += p.linked
		parts[i] = part{}
	}
	o.report(1)
	return all, nil
}

// keep drops the pairs above the threshold of Benjamini and Hochberg: the largest
// P(i) in rising order with P(i) ≤ i·alpha/tested.
func (p *Projection) keep(alpha float64) {
	if alpha == 1 {
		p.Threshold = 1
		return
	}
	values := make([]float64, len(p.Pairs))
	for i, pair := range p.Pairs {
		values[i] = pair.P
	}
	slices.Sort(values)
	p.Threshold = 0
	kept := 0
	for i, v := range values {
		if v <= float64(i+1)*alpha/float64(p.Tested) {
			kept, p.Threshold = i+1, v
		}
	}
	if kept == 0 {
		p.Pairs = nil
		return
	}
	p.Pairs = slices.DeleteFunc(p.Pairs, func(pair Pair) bool { return pair.P > p.Threshold })
}

// Graph is the projection as a graph of the members, weighted by shared lists.
func (p Projection) Graph(members int) (*Graph, error) {
	edges, weights := make([]Edge, len(p.Pairs)), make([]float64, len(p.Pairs))
	for i, pair := range p.Pairs {
		edges[i], weights[i] = Edge{pair.A, pair.B}, float64(pair.Shared)
	}
	return NewGraph(members, edges, GraphOptions{Weights: weights})
}
