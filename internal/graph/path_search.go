package graph

import (
	"cmp"
	"container/heap"
	"context"
	"math"
	"slices"
)

// step is the cost of one step: costs are whole numbers, so that equal ones are equal.
const step = 1_000_000

// pathSearch finds the k cheapest simple paths: beginnings of paths are lengthened,
// the most promising first, by the least cost that remains from their last node
// (A*, Hart, Nilsson and Raphael 1968, with the exact cost of a walk as the guess).
// What would cost more than a bound is put off, and the bound raised until enough
// paths are found, so that little more of the graph is read than they need.
type pathSearch struct {
	g        *Graph
	query    PathsQuery
	from, to uint32
	types    typeFilter
	target   *approach

	open   beginnings
	reads  int
	gaveUp bool
	// beyond is the least cost put off for being over the bound.
	beyond int64
}

// run returns the paths in order.
func (s *pathSearch) run(ctx context.Context) ([]*partial, error) {
	if s.from == s.to {
		return []*partial{{node: s.from}}, nil
	}
	bound, err := s.target.reach(ctx, s.from)
	if err != nil || bound == math.MaxInt64 {
		return nil, err
	}
	for widen := int64(step); ; widen *= 2 {
		if err := s.target.settle(ctx, bound-step); err != nil {
			return nil, err
		}
		found, err := s.within(ctx, bound)
		if err != nil || s.gaveUp || s.beyond == math.MaxInt64 || s.enough(found) {
			return found, err
		}
		if bound = max(s.beyond, bound+widen); s.query.Weight == ByHops {
			if bound = s.beyond; bound > int64(s.query.MaxHops)*step {
				return found, nil
			}
		}
	}
}

func (s *pathSearch) enough(found []*partial) bool {
	return len(found) == s.query.K || s.query.OnlyBest && len(found) > 0
}

// within lists the cheapest paths that cost no more than the bound.
func (s *pathSearch) within(ctx context.Context, bound int64) (found []*partial, err error) {
	s.beyond = math.MaxInt64
	s.open = beginnings{rank: s.g.rank, list: []*partial{{node: s.from}}}
	for pops := 0; s.open.Len() > 0; pops++ {
		if pops%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		p := heap.Pop(&s.open).(*partial)
		if s.query.OnlyBest && len(found) > 0 && p.bound > found[0].cost {
			return found, nil
		}
		if p.node == s.to {
			if found = append(found, p); len(found) == s.query.K {
				return found, nil
			}
			continue
		}
		if s.lengthen(p, bound); s.gaveUp {
			return found, nil
		}
	}
	return found, nil
}

// lengthen adds every beginning that is a step longer.
func (s *pathSearch) lengthen(p *partial, bound int64) {
	if p.hops == s.query.MaxHops {
		return
	}
	cost := p.cost + step
	if p.before != nil {
		cost += s.target.toll(p.node)
	}
	var next []uint32
	s.g.eachNeighbour(p.node, s.types, func(j uint32) bool {
		s.reads++
		if rest, ok := s.target.rest(j); ok && (j == s.to || s.passes(j)) && !p.has(j) {
			if cost+rest > bound {
				s.beyond = min(s.beyond, cost+rest)
			} else {
				next = append(next, j)
			}
		}
		return s.reads < maxReads
	})
	slices.Sort(next)
	for _, j := range slices.Compact(next) {
		rest, _ := s.target.rest(j)
		longer := &partial{node: j, before: p, hops: p.hops + 1, cost: cost, bound: cost + rest}
		if s.query.TimeRespecting {
			l, ok := s.g.earliest(p.node, j, s.types, p.time)
			if !ok {
				continue
			}
			longer.time = l.time
		}
		heap.Push(&s.open, longer)
	}
	s.gaveUp = s.reads >= maxReads || s.open.Len() > maxPartial
}

func (s *pathSearch) passes(i uint32) bool {
	return !slices.Contains(s.query.Without, s.g.vertices[i].Kind)
}

// beginnings is a heap: least bound first, then the smallest sequence of ids.
type beginnings struct {
	rank []uint32
	list []*partial
}

func (b *beginnings) Len() int      { return len(b.list) }
func (b *beginnings) Swap(i, j int) { b.list[i], b.list[j] = b.list[j], b.list[i] }
func (b *beginnings) Push(x any)    { b.list = append(b.list, x.(*partial)) }

func (b *beginnings) Pop() any {
	last := len(b.list) - 1
	p := b.list[last]
	b.list = b.list[:last]
	return p
}

func (b *beginnings) Less(i, j int) bool {
	x, y := b.list[i], b.list[j]
	if x.bound != y.bound {
		return x.bound < y.bound
	}
	if x.before == y.before {
		return b.rank[x.node] < b.rank[y.node]
	}
	return slices.CompareFunc(x.nodes(), y.nodes(), func(i, j uint32) int { return cmp.Compare(b.rank[i], b.rank[j]) }) < 0
}

// approach is what it costs at least to come from a node to the target: Dijkstra's
// search from the target, as far as it was asked for.
type approach struct {
	g      *Graph
	types  typeFilter
	query  PathsQuery
	target uint32
	degree func(uint32) int64
	// costs are by node; those at or below settled are final.
	costs   []int64
	waiting waiting
	settled int64
}

func newApproach(g *Graph, target uint32, types typeFilter, q PathsQuery, degree func(uint32) int64) *approach {
	a := &approach{g: g, types: types, query: q, target: target, degree: degree, costs: make([]int64, g.Len()), settled: -1}
	for i := range a.costs {
		a.costs[i] = math.MaxInt64
	}
	a.costs[target] = 0
	a.waiting = waiting{{0, target}}
	return a
}

// toll is what passing through a node costs.
func (a *approach) toll(i uint32) int64 {
	if a.query.Weight != ByRarity {
		return 0
	}
	return int64(math.Round(step * math.Log(float64(max(a.degree(i), 1)))))
}

// rest is the cost from a node that was just reached to the target, its own toll
// included; for a node not settled it is a lower bound. ok is false when there is no way.
func (a *approach) rest(i uint32) (cost int64, ok bool) {
	if i == a.target {
		return 0, true
	}
	if cost = a.costs[i]; cost > a.settled {
		cost = a.next()
	}
	if cost == math.MaxInt64 {
		return 0, false
	}
	return cost + a.toll(i), true
}

// next is the cost of the nearest node not settled.
func (a *approach) next() int64 {
	if len(a.waiting) == 0 {
		return math.MaxInt64
	}
	return a.waiting[0].cost
}

// reach settles a node and all nearer ones, and returns its cost.
func (a *approach) reach(ctx context.Context, i uint32) (int64, error) {
	for a.costs[i] > a.settled && len(a.waiting) > 0 {
		if err := a.settle(ctx, a.next()); err != nil {
			return 0, err
		}
	}
	return a.costs[i], nil
}

// settle makes all costs up to a bound final.
func (a *approach) settle(ctx context.Context, bound int64) error {
	for n := 0; len(a.waiting) > 0 && a.waiting[0].cost <= bound; n++ {
		if n%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		w := a.waiting.pop()
		if w.cost > a.costs[w.node] {
			continue // it was reached at less meanwhile
		}
		cost := w.cost + step
		if w.node != a.target {
			if slices.Contains(a.query.Without, a.g.vertices[w.node].Kind) {
				continue
			}
			cost += a.toll(w.node)
		}
		if cost > int64(a.query.MaxHops)*step && a.query.Weight == ByHops {
			continue
		}
		a.g.eachNeighbour(w.node, a.types, func(j uint32) bool {
			if cost < a.costs[j] {
				a.costs[j] = cost
				a.waiting.push(waiter{cost, j})
			}
			return true
		})
	}
	a.settled = max(a.settled, bound)
	return nil
}

type waiter struct {
	cost int64
	node uint32
}

// waiting is a binary heap, nearest first. It holds a million nodes at times, for which
// container/heap would make as many small allocations.
type waiting []waiter

func (w *waiting) push(x waiter) {
	h := append(*w, x)
	i := len(h) - 1
	for i > 0 && h[(i-1)/2].cost > x.cost {
		h[i] = h[(i-1)/2]
		i = (i - 1) / 2
	}
	h[i] = x
	*w = h
}

func (w *waiting) pop() waiter {
	h := *w
	nearest, x := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	i := 0
	for {
		child := 2*i + 1
		if child+1 < len(h) && h[child+1].cost < h[child].cost {
			child++
		}
		if child >= len(h) || h[child].cost >= x.cost {
			break
		}
		h[i] = h[child]
		i = child
	}
	if len(h) > 0 {
		h[i] = x
	}
	*w = h
	return nearest
}

// link is an edge between two neighbours, with the time after it was taken.
type link struct {
	t              uint8
	source, target uint32
	time           string
}

// earliest is the edge to take from a to b when the step before was at last: the one
// after which it is earliest, then the smallest by type, source, target. ok is false
// when every edge is earlier than last.
func (g *Graph) earliest(a, b uint32, types typeFilter, last string) (best link, ok bool) {
	if g.rank[b] < g.rank[a] {
		a, b = b, a
	}
	for t := range types {
		if !types[t] {
			continue
		}
		for _, l := range []link{{t: uint8(t), source: a, target: b}, {t: uint8(t), source: b, target: a}} {
			at, found := g.timeOf(l)
			if !found || at != "" && at < last {
				continue
			}
			if l.time = max(at, last); !ok || l.time < best.time {
				best, ok = l, true
			}
		}
	}
	return best, ok
}

// timeOf is the time of an edge as PathsQuery has it, "" for none; found is false when
// there is no such edge.
func (g *Graph) timeOf(l link) (at string, found bool) {
	if l.t == sentTo {
		b := g.recipients.bitmaps[l.source]
		return g.vertices[l.source].SentAt, b != nil && b.Contains(l.target)
	}
	e, found := g.findArc(l.source, l.t, l.target)
	switch {
	case !found:
		return "", false
	case l.t == addressedTo:
		return g.vertices[l.source].SentAt, true
	case l.t == sent:
		return g.vertices[l.target].SentAt, true
	case g.outTimes != nil && g.outTimes[e] > 0:
		return g.outTimes[e].String(), true
	}
	at, _ = g.sets[g.outSets[e]].properties()[atProperty].(string)
	return at, true
}

func (g *Graph) linkEdge(l link) Edge {
	e, _ := g.find(l.source, l.t, l.target)
	return e
}
