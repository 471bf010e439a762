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
	// costs are by node; those at or below final do not change any more.
	costs []int64
	queue queue
	final int64
}

func newApproach(g *Index, target uint32, types graph.TypeFilter, q questions.PathsQuery, degree func(uint32) int64) *approach {
	a := &approach{g: g, types: types, query: q, target: target, degree: degree, costs: make([]int64, g.Len()), final: -1}
	for i := range a.costs {
		a.costs[i] = math.MaxInt64
	}
	a.costs[target] = 0
	a.queue = queue{{0, target}}
	return a
}

// passCost is what passing through a node costs.
func (a *approach) passCost(i uint32) int64 {
	if a.query.Weight != questions.ByRarity {
		return 0
	}
	return int64(math.Round(step * math.Log(float64(max(a.degree(i), 1)))))
}

// lowerBound is the cost from a node that was just reached to the target, its own passCost
// included; for a node whose cost is not final it is a lower bound. ok is false when there is no way.
func (a *approach) lowerBound(i uint32) (cost int64, ok bool) {
	if i == a.target {
		return 0, true
	}
	if cost = a.costs[i]; cost > a.final {
		cost = a.next()
	}
	if cost == math.MaxInt64 {
		return 0, false
	}
	return cost + a.passCost(i), true
}

// next is the cost of the nearest node whose cost is not final.
func (a *approach) next() int64 {
	if len(a.queue) == 0 {
		return math.MaxInt64
	}
	return a.queue[0].cost
}

// reach makes the cost of a node and of all nearer ones final, and returns it.
func (a *approach) reach(ctx context.Context, i uint32) (int64, error) {
	for a.costs[i] > a.final && len(a.queue) > 0 {
		if err := a.advance(ctx, a.next()); err != nil {
			return 0, err
		}
	}
	return a.costs[i], nil
}

// advance makes all costs up to a bound final.
func (a *approach) advance(ctx context.Context, bound int64) error {
	for n := 0; len(a.queue) > 0 && a.queue[0].cost <= bound; n++ {
		if n%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		w := a.queue.pop()
		if w.cost > a.costs[w.node] {
			continue // it was reached at less meanwhile
		}
		cost := w.cost + step
		if w.node != a.target {
			if slices.Contains(a.query.Without, a.g.Vertex(w.node).Kind) {
				continue
			}
			cost += a.passCost(w.node)
		}
		if cost > int64(a.query.MaxHops)*step && a.query.Weight == questions.ByHops {
			continue
		}
		a.g.EachNeighbour(w.node, a.types, func(j uint32) bool {
			if cost < a.costs[j] {
				a.costs[j] = cost
				a.queue.push(queued{cost, j})
			}
			return true
		})
	}
	a.final = max(a.final, bound)
	return nil
}

type queued struct {
	cost int64
	node uint32
}

// queue is a binary heap, nearest first. It holds a million nodes at times, for which
// container/heap would make as many small allocations.
type queue []queued

func (w *queue) push(x queued) {
	h := append(*w, x)
	i := len(h) - 1
	for i > 0 && h[(i-1)/2].cost > x.cost {
		h[i] = h[(i-1)/2]
		i = (i - 1) / 2
	}
	h[i] = x
	*w = h
}

func (w *queue) pop() queued {
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
