package answers

import (
	"context"
	"fmt"

	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// ShortestPath finds a shortest path over edges of the types in either direction,
// by breadth-first search from both ends. Of several it is the one whose sequence
// of ids, from From to To, is smallest; between two of its nodes the edge that is
// smallest by type, source, target. No path within MaxHops is a Path without nodes.
func (g *Index) ShortestPath(ctx context.Context, q questions.PathQuery) (questions.Path, error) {
	q, err := q.Normalize()
	if err != nil {
		return questions.Path{}, err
	}
	from, ok := g.Index(q.From)
	if !ok {
		return questions.Path{}, fmt.Errorf("path from %s: %w", q.From, questions.ErrNotFound)
	}
	to, ok := g.Index(q.To)
	if !ok {
		return questions.Path{}, fmt.Errorf("path to %s: %w", q.To, questions.ErrNotFound)
	}
	types := graph.FilterTypes(q.Types)
	nodes, err := g.shortest(ctx, from, to, q.MaxHops, types)
	if err != nil {
		return questions.Path{}, fmt.Errorf("path from %s to %s: %w", q.From, q.To, err)
	}
	path := questions.Path{Nodes: []graph.Node{}, Edges: []graph.Edge{}}
	for i, n := range nodes {
		path.Nodes = append(path.Nodes, g.Node(n))
		if i > 0 {
			if e, ok := g.FirstEdge(nodes[i-1], n, types); ok {
				path.Edges = append(path.Edges, e)
			}
		}
	}
	return path, nil
}

// search is one half of a bidirectional search: hops from its start by node, and
// the nodes reached last.
type search struct {
	hops     map[uint32]int
	frontier []uint32
	depth    int
}

func (g *Index) shortest(ctx context.Context, from, to uint32, maxHops int, types graph.TypeFilter) ([]uint32, error) {
	if from == to {
		return []uint32{from}, nil
	}
	ahead := &search{hops: map[uint32]int{from: 0}, frontier: []uint32{from}}
	back := &search{hops: map[uint32]int{to: 0}, frontier: []uint32{to}}
	for ahead.depth+back.depth < maxHops && len(ahead.frontier) > 0 && len(back.frontier) > 0 {
		side, other := ahead, back
		if g.work(back.frontier) < g.work(ahead.frontier) {
			side, other = back, ahead
		}
		// The whole layer is read although the first meeting decides the length:
		// the smallest path may run through a later one.
		meeting, err := g.grow(ctx, side, other, types)
		if err != nil {
			return nil, err
		}
		if len(meeting) > 0 {
			return g.smallest(meeting, ahead, back, types), nil
		}
	}
	return nil, nil
}

// work is how many edges the next layer must read.
func (g *Index) work(frontier []uint32) (edges int64) {
	for _, i := range frontier {
		edges += g.Degree(i)
	}
	return edges
}

// grow moves one side a hop on and lists the nodes both sides have reached.
func (g *Index) grow(ctx context.Context, side, other *search, types graph.TypeFilter) (meeting []uint32, err error) {
	side.depth++
	var next []uint32
	for n, i := range side.frontier {
		if n%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		g.EachNeighbour(i, types, func(j uint32) bool {
			if _, seen := side.hops[j]; !seen {
				side.hops[j] = side.depth
				next = append(next, j)
				if _, met := other.hops[j]; met {
					meeting = append(meeting, j)
				}
			}
			return true
		})
	}
	side.frontier = next
	return meeting, nil
}

// smallest walks from the start, at each step to the smallest id from which the
// end can still be reached in time.
func (g *Index) smallest(meeting []uint32, ahead, back *search, types graph.TypeFilter) []uint32 {
	// place holds, per node on any shortest path, its hops from the start.
	place := map[uint32]int{}
	total := ahead.depth + back.depth
	g.enter(place, meeting, ahead, types, func(hops int) int { return hops })
	g.enter(place, meeting, back, types, func(hops int) int { return total - hops })
	path := []uint32{}
	for i := range place {
		if place[i] == 0 {
			path = append(path, i)
		}
	}
	for len(path) <= total {
		best, found := uint32(0), false
		g.EachNeighbour(path[len(path)-1], types, func(j uint32) bool {
			if d, ok := place[j]; ok && d == len(path) && (!found || g.Rank(j) < g.Rank(best)) {
				best, found = j, true
			}
			return true
		})
		if !found {
			return path
		}
		path = append(path, best)
	}
	return path
}

// enter notes the place of every node from which the meeting nodes were reached
// on one side, layer by layer back to the side's start.
func (g *Index) enter(place map[uint32]int, meeting []uint32, side *search, types graph.TypeFilter, at func(hops int) int) {
	layer := meeting
	for hops := side.depth; hops >= 0; hops-- {
		var before []uint32
		for _, i := range layer {
			place[i] = at(hops)
			g.EachNeighbour(i, types, func(j uint32) bool {
				if d, ok := side.hops[j]; ok && d == hops-1 {
					if _, listed := place[j]; !listed {
						place[j] = at(d)
						before = append(before, j)
					}
				}
				return true
			})
		}
		layer = before
	}
}
