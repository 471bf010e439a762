package answers

import (
	"cmp"
	"container/heap"
	"context"
	"math"
	"slices"

	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// step is the cost of one step: costs are whole numbers, so that equal ones are equal.
const step = 1_000_000

// pathSearch finds the k cheapest simple paths: beginnings of paths are lengthened,
// the most promising first, by the least cost that remains from their last node
// (A*, Hart, Nilsson and Raphael 1968, with the exact cost of a walk as the guess).
// What would cost more than a bound is put off, and the bound raised until enough
// paths are found, so that little more of the graph is read than they need.
type pathSearch struct {
	g        *Index
	query    questions.PathsQuery
	from, to uint32
	types    graph.TypeFilter
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
		if err := s.target.advance(ctx, bound-step); err != nil {
			return nil, err
		}
		found, err := s.within(ctx, bound)
		if err != nil || s.gaveUp || s.beyond == math.MaxInt64 || s.enough(found) {
			return found, err
		}
		if bound = max(s.beyond, bound+widen); s.query.Weight == questions.ByHops {
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
	s.open = beginnings{rank: s.g.Ranks(), list: []*partial{{node: s.from}}}
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
		cost += s.target.passCost(p.node)
	}
	var next []uint32
	s.g.EachNeighbour(p.node, s.types, func(j uint32) bool {
		s.reads++
		if rest, ok := s.target.lowerBound(j); ok && (j == s.to || s.passes(j)) && !p.has(j) {
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
		rest, _ := s.target.lowerBound(j)
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
	return !slices.Contains(s.query.Without, s.g.Vertex(i).Kind)
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
