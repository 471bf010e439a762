package answers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/nodeset"
	"bluegraph/internal/questions"
	"bluegraph/internal/topk"
)

// Neighbourhood answers a query with nodes that lack labels, leak and properties.
// PageRank holds a score per node index, for rank "pagerank": without it that is ErrUnsupported.
func (g *Index) Neighbourhood(
	ctx context.Context,
	id entities.ID,
	q questions.NeighbourhoodQuery,
	pageRank []float64,
) (questions.Subgraph, error) {
	around, err := g.Around(ctx, id, q, pageRank)
	if err != nil {
		return questions.Subgraph{}, err
	}
	sub := questions.Subgraph{
		Nodes: make([]graph.Node, len(around.Nodes)), Edges: g.EdgesAmong(around.Nodes, q.Types),
		Truncated: around.truncated(), Total: around.Total, RankedBy: around.RankedBy,
	}
	for i, n := range around.Nodes {
		sub.Nodes[i] = g.Node(n)
	}
	return sub, nil
}

// Around is a Subgraph by node indices, the ego first.
type Around struct {
	Nodes    []uint32
	Types    []entities.RelationType
	Total    int64
	RankedBy questions.Rank
}

func (a Around) truncated() bool { return a.Total > int64(len(a.Nodes)-1) }

// Around finds the nodes that answer a query; see Neighbourhood.
func (g *Index) Around(ctx context.Context, id entities.ID, q questions.NeighbourhoodQuery, pageRank []float64) (Around, error) {
	q, err := q.Normalize()
	if err != nil {
		return Around{}, err
	}
	if q.Rank == questions.ByPageRank && len(pageRank) != g.Len() {
		return Around{}, fmt.Errorf("rank by PageRank: %w", questions.ErrUnsupported)
	}
	ego, ok := g.Index(id)
	if !ok {
		return Around{}, fmt.Errorf("neighbourhood of %s: %w", id, questions.ErrNotFound)
	}
	layers, err := g.layers(ctx, ego, q)
	if err != nil {
		return Around{}, fmt.Errorf("neighbourhood of %s: %w", id, err)
	}
	better := g.better(q.Rank, pageRank)
	around := Around{Nodes: []uint32{ego}, Types: q.Types, RankedBy: q.Rank}
	for _, layer := range layers {
		around.Total += int64(len(layer))
		room := q.Limit + 1 - len(around.Nodes)
		around.Nodes = append(around.Nodes, best(layer, room, better)...)
	}
	return around, nil
}

// layers lists the nodes that are 1, 2 … hops from the ego.
func (g *Index) layers(ctx context.Context, ego uint32, q questions.NeighbourhoodQuery) ([][]uint32, error) {
	types, kinds := graph.FilterTypes(q.Types), q.Kinds
	window := graph.TimeWindow{From: q.From, To: q.To}
	isTimed := !window.IsOpen()
	seen := nodeset.New(g.Len())
	defer seen.Release()
	seen.Add(ego)
	frontier := []uint32{ego}
	var layers [][]uint32
	for range q.Hops {
		var next []uint32
		for n, i := range frontier {
			if n%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			g.EachAlong(i, types, q.Direction, func(j uint32) bool {
				if !seen.Has(j) && (len(kinds) == 0 || slices.Contains(kinds, g.Vertex(j).Kind)) &&
					(!isTimed || window.ContainsOrUnknown(g.Vertex(j).Time)) {
					seen.Add(j)
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
func (g *Index) better(rank questions.Rank, pageRank []float64) func(a, b uint32) int {
	return func(a, b uint32) int {
		first := 0
		switch rank {
		case questions.ByPageRank:
			first = cmp.Compare(pageRank[b], pageRank[a])
		case questions.ByRecent:
			first = cmp.Compare(g.Vertex(b).Time, g.Vertex(a).Time)
		default:
			first = cmp.Compare(g.Degree(b), g.Degree(a))
		}
		return cmp.Or(first, cmp.Compare(g.Rank(a), g.Rank(b)))
	}
}

// best returns the best n nodes of a layer, best first; a long layer is never sorted whole.
func best(layer []uint32, n int, better func(a, b uint32) int) []uint32 {
	kept := topk.New(n, better)
	for _, i := range layer {
		kept.Add(i)
	}
	return kept.Sorted()
}
