package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
)

// Neighbourhood answers a query with nodes that lack labels, leak and properties.
// PageRank holds a score per node index; it is looked at for rank "pagerank" only.
func (g *Graph) Neighbourhood(ctx context.Context, id entities.ID, q NeighbourhoodQuery, pageRank []float64) (Subgraph, error) {
	q, err := q.Complete()
	if err != nil {
		return Subgraph{}, err
	}
	ego, ok := g.Index(id)
	if !ok {
		return Subgraph{}, fmt.Errorf("neighbourhood of %s: %w", id, ErrNotFound)
	}
	layers, err := g.layers(ctx, ego, q)
	if err != nil {
		return Subgraph{}, fmt.Errorf("neighbourhood of %s: %w", id, err)
	}
	better := g.better(q.Rank, pageRank)
	kept := []uint32{ego}
	var total int64
	for _, layer := range layers {
		total += int64(len(layer))
		room := q.Limit + 1 - len(kept)
		kept = append(kept, best(layer, room, better)...)
	}
	sub := Subgraph{
		Nodes: make([]Node, len(kept)), Edges: g.EdgesAmong(kept, q.Types),
		Truncated: total > int64(len(kept)-1), Total: total, RankedBy: q.Rank,
	}
	for i, n := range kept {
		sub.Nodes[i] = g.Node(n)
	}
	return sub, nil
}

// layers lists the nodes that are 1, 2 … hops from the ego.
func (g *Graph) layers(ctx context.Context, ego uint32, q NeighbourhoodQuery) ([][]uint32, error) {
	types, kinds := filterTypes(q.Types), kindFilter(q.Kinds)
	isTimed := q.From != "" || q.To != ""
	seen := newMarks(len(g.vertices))
	defer seen.release()
	seen.add(ego)
	frontier := []uint32{ego}
	var layers [][]uint32
	for range q.Hops {
		var next []uint32
		for n, i := range frontier {
			if n%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			g.eachAlong(i, types, q.Direction, func(j uint32) bool {
				if !seen.has(j) && (len(kinds) == 0 || kinds.accepts(g.vertices[j].Kind)) &&
					(!isTimed || IsWithin(g.vertices[j].Time, q.From, q.To)) {
					seen.add(j)
					next = append(next, j)
				}
				return true
			})
		}
		if len(next) == 0 {
			break
		}
		layers = append(layers, next)
		frontier = next
	}
	return layers, nil
}

// better compares two nodes of one layer: the one to keep comes first.
func (g *Graph) better(rank Rank, pageRank []float64) func(a, b uint32) int {
	return func(a, b uint32) int {
		first := 0
		switch rank {
		case ByPageRank:
			if len(pageRank) == len(g.vertices) {
				first = cmp.Compare(pageRank[b], pageRank[a])
			}
		case ByRecent:
			first = cmp.Compare(g.vertices[b].Time, g.vertices[a].Time)
		default:
			first = cmp.Compare(g.degrees[b], g.degrees[a])
		}
		return cmp.Or(first, cmp.Compare(g.rank[a], g.rank[b]))
	}
}

// best returns the best n nodes of a layer, best first. What is worse than the
// worst kept is dropped as it is read, so a long layer is never sorted whole.
func best(layer []uint32, n int, better func(a, b uint32) int) []uint32 {
	if n <= 0 {
		return nil
	}
	kept := make([]uint32, 0, min(2*n, len(layer)))
	full := false // kept[n-1] is the worst of n sorted nodes
	for _, i := range layer {
		if full && better(i, kept[n-1]) > 0 {
			continue
		}
		if kept = append(kept, i); len(kept) == 2*n {
			slices.SortFunc(kept, better)
			kept, full = kept[:n], true
		}
	}
	slices.SortFunc(kept, better)
	return kept[:min(n, len(kept))]
}
