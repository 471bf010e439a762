package answers

import (
	"context"
	"math"
	"slices"

	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// approach is what it costs at least to come from a node to the target: Dijkstra's
// search from the target, as far as it was asked for.
type approach struct {
	g      *Index
	types  graph.TypeFilter
	query  questions.PathsQuery
	target uint32
	degree func(uint32) int64
	// costs are by node; those at or below settled are final.
	costs   []int64
	waiting waiting
	settled int64
}

func newApproach(g *Index, target uint32, types graph.TypeFilter, q questions.PathsQuery, degree func(uint32) int64) *approach {
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
	if a.query.Weight != questions.ByRarity {
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
			if slices.Contains(a.query.Without, a.g.Vertex(w.node).Kind) {
				continue
			}
			cost += a.toll(w.node)
		}
		if cost > int64(a.query.MaxHops)*step && a.query.Weight == questions.ByHops {
			continue
		}
		a.g.EachNeighbour(w.node, a.types, func(j uint32) bool {
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
