package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// reached is a node that a neighbourhood has come to.
type reached struct {
	id     entities.ID
	degree int64
	time   string
}

// Neighbourhood walks hop by hop: the server is asked for the neighbours of a
// frontier, and what was reached before is left out here.
func (s *Store) Neighbourhood(ctx context.Context, id entities.ID, q questions.NeighbourhoodQuery) (questions.Subgraph, error) {
	q, err := q.Normalize()
	if err != nil {
		return questions.Subgraph{}, err
	}
	ego, err := s.Nodes(ctx, []entities.ID{id})
	if err != nil {
		return questions.Subgraph{}, err
	}
	if len(ego) == 0 {
		return questions.Subgraph{}, fmt.Errorf("%s: %w", id, questions.ErrNotFound)
	}
	id = ego[0].ID // of a member of a cluster, what is shown
	sub := questions.Subgraph{Nodes: ego, Edges: []graph.Edge{}, RankedBy: q.Rank}
	types, some := typeSlot(q.Types)
	if !some {
		return sub, nil
	}
	less, err := s.ranking(ctx, q.Rank)
	if err != nil {
		return questions.Subgraph{}, err
	}
	kept := []entities.ID{id}
	seen := map[entities.ID]bool{id: true}
	frontier := []string{string(id)}
	for hop := 0; hop < q.Hops && len(frontier) > 0; hop++ {
		level, err := s.hop(ctx, frontier, passable{types: types, kinds: kindSlot(q.Kinds), direction: q.Direction, from: q.From, to: q.To}, seen)
		if err != nil {
			return questions.Subgraph{}, err
		}
		sub.Total += int64(len(level))
		slices.SortFunc(level, less)
		frontier = frontier[:0]
		for _, r := range level {
			frontier = append(frontier, string(r.id))
			if len(kept) <= q.Limit {
				kept = append(kept, r.id)
			}
		}
	}
	sub.Truncated = sub.Total > int64(len(kept)-1)
	if sub.Nodes, err = s.Nodes(ctx, kept); err != nil {
		return questions.Subgraph{}, err
	}
	sub.Edges, err = s.edgesAmong(ctx, kept, types)
	return sub, err
}

// passable is what a search may pass: slots of types and kinds, a direction and a time.
type passable struct {
	types, kinds string
	direction    graph.Direction
	from, to     string
}

// hop returns the neighbours of a frontier that were not seen before, and marks
// them as seen.
func (s *Store) hop(ctx context.Context, frontier []string, p passable, seen map[entities.ID]bool) ([]reached, error) {
	in, out := "", ""
	switch p.direction {
	case graph.Inward:
		in = "<"
	case graph.Outward:
		out = ">"
	}
	var level []reached
	for some := range slices.Chunk(frontier, 10_000) {
		rows, err := s.ask(ctx, "read/hop", map[string]any{"frontier": some, "from": p.from, "to": p.to},
			"types", p.types, "kinds", p.kinds, "in", in, "out", out)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if id := r.id("id"); !seen[id] {
				seen[id] = true
				level = append(level, reached{id: id, degree: r.number("degree"), time: r.text("time")})
			}
		}
	}
	return level, nil
}

// ranking is the order of nodes within a hop: the rank's largest first, then id.
func (s *Store) ranking(ctx context.Context, rank questions.Rank) (func(a, b reached) int, error) {
	switch rank {
	case questions.ByPageRank:
		return nil, fmt.Errorf("rank by PageRank: %w", questions.ErrUnsupported)
	case questions.ByRecent:
		return func(a, b reached) int { return cmp.Or(cmp.Compare(b.time, a.time), cmp.Compare(a.id, b.id)) }, nil
	default:
		return func(a, b reached) int { return cmp.Or(cmp.Compare(b.degree, a.degree), cmp.Compare(a.id, b.id)) }, nil
	}
}

// edgesAmong returns the edges of the types among the nodes, by source, type,
// target. They are looked for from the side with fewer edges: the thousand
// campaigns of one person have a million recipients, and the person a thousand campaigns.
func (s *Store) edgesAmong(ctx context.Context, ids []entities.ID, types string) ([]graph.Edge, error) {
	params := map[string]any{"ids": entities.Strings(ids)}
	work, err := s.ask(ctx, "read/edge_direction", params, "types", types)
	if err != nil {
		return nil, err
	}
	name := "read/edges_among_out"
	if work[0].number("incoming") < work[0].number("outgoing") {
		name = "read/edges_among_in"
	}
	rows, err := s.ask(ctx, name, params, "types", types)
	if err != nil {
		return nil, err
	}
	edges := make([]graph.Edge, 0, len(rows))
	for _, r := range rows {
		edges = append(edges, edgeOf(r))
	}
	slices.SortFunc(edges, byEnds)
	return edges, nil
}

// byEnds orders edges by source, type, target.
func byEnds(a, b graph.Edge) int {
	return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Target, b.Target))
}
