package neo4j

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// shortestPath searches breadth-first from both ends. Neo4j's own shortestPath
// returns any of the shortest; listing all of them to find the smallest takes
// too long where hubs are on the way.
func (s *Store) shortestPath(ctx context.Context, q questions.PathQuery) (questions.Path, error) {
	path := questions.Path{Nodes: []graph.Node{}, Edges: []graph.Edge{}}
	types, some := typeSlot(q.Types)
	ids := []entities.ID{q.From}
	var err error
	if q.From != q.To {
		if !some {
			return path, nil
		}
		search := &pathSearch{store: s, types: types, kinds: kindSlot(nil)}
		if ids, err = search.run(ctx, q); err != nil || len(ids) == 0 {
			return path, err
		}
	}
	if path.Nodes, err = s.Nodes(ctx, ids); err != nil || len(ids) == 1 {
		return path, err
	}
	edges, err := s.edgesAmong(ctx, ids, types)
	if err != nil {
		return path, err
	}
	path.Edges = along(ids, edges)
	return path, nil
}

// along picks the edge between each two nodes of a path, the smallest by type,
// source, target.
func along(ids []entities.ID, edges []graph.Edge) []graph.Edge {
	slices.SortFunc(edges, func(a, b graph.Edge) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
	chosen := make([]graph.Edge, 0, len(ids)-1)
	for i := 1; i < len(ids); i++ {
		a, b := ids[i-1], ids[i]
		at := slices.IndexFunc(edges, func(e graph.Edge) bool {
			return e.Source == a && e.Target == b || e.Source == b && e.Target == a
		})
		if at >= 0 {
			chosen = append(chosen, edges[at])
		}
	}
	return chosen
}

// pathSearch asks the server for one layer after the other.
type pathSearch struct {
	store *Store
	types string
	// kinds are those that may be passed through.
	kinds string
}

// side is what one end of the search has reached: hops by node, the last layer and
// the number of edges that the next one must read.
type side struct {
	hops  map[entities.ID]int
	layer []entities.ID
	depth int
	work  int64
}

func newSide(id entities.ID) *side {
	return &side{hops: map[entities.ID]int{id: 0}, layer: []entities.ID{id}}
}

// run returns the ids of the smallest shortest path, none if there is no path.
func (p *pathSearch) run(ctx context.Context, q questions.PathQuery) ([]entities.ID, error) {
	ahead, back := newSide(q.From), newSide(q.To)
	for ahead.depth+back.depth < q.MaxHops && len(ahead.layer) > 0 && len(back.layer) > 0 {
		grown, other := ahead, back
		if back.work < ahead.work {
			grown, other = back, ahead
		}
		if err := p.grow(ctx, grown); err != nil {
			return nil, err
		}
		var meeting []entities.ID
		for _, id := range grown.layer {
			if _, met := other.hops[id]; met {
				meeting = append(meeting, id)
			}
		}
		if len(meeting) > 0 {
			return p.smallest(ctx, q.From, meeting, ahead, back)
		}
	}
	return nil, nil
}

// grow moves one side a hop on.
func (p *pathSearch) grow(ctx context.Context, s *side) error {
	seen := make(map[entities.ID]bool, len(s.hops))
	for id := range s.hops {
		seen[id] = true
	}
	reached, err := p.store.hop(ctx, plainIDs(s.layer), passable{types: p.types, kinds: p.kinds}, seen)
	if err != nil {
		return err
	}
	s.depth++
	s.layer, s.work = s.layer[:0], 0
	for _, r := range reached {
		s.hops[r.id] = s.depth
		s.layer = append(s.layer, r.id)
		s.work += r.degree
	}
	return nil
}

// smallest walks from the start, at each step to the smallest id from which the
// end can still be reached in time.
func (p *pathSearch) smallest(ctx context.Context, from entities.ID, meeting []entities.ID, ahead, back *side) ([]entities.ID, error) {
	total := ahead.depth + back.depth
	// places holds the nodes on any shortest path by their hops from the start.
	places := make([]map[entities.ID]bool, total+1)
	places[ahead.depth] = set(meeting)
	for d := ahead.depth; d > 0; d-- {
		if err := p.onward(ctx, places, d, d-1, ahead, d-1); err != nil {
			return nil, err
		}
	}
	for d := back.depth; d > 0; d-- {
		if err := p.onward(ctx, places, total-d, total-d+1, back, d-1); err != nil {
			return nil, err
		}
	}
	path := []entities.ID{from}
	for step := 1; step <= total; step++ {
		next, err := p.neighbours(ctx, path[step-1:])
		if err != nil {
			return nil, err
		}
		next = slices.DeleteFunc(next, func(id entities.ID) bool { return !places[step][id] })
		if len(next) == 0 { // an edge went away since the search began
			return nil, nil
		}
		path = append(path, slices.Min(next))
	}
	return path, nil
}

// onward fills the place beside one that is known: the neighbours that are hops
// from the side's start.
func (p *pathSearch) onward(ctx context.Context, places []map[entities.ID]bool, known, beside int, s *side, hops int) error {
	near, err := p.neighbours(ctx, slices.Collect(maps.Keys(places[known])))
	if err != nil {
		return err
	}
	places[beside] = set(slices.DeleteFunc(near, func(id entities.ID) bool {
		d, ok := s.hops[id]
		return !ok || d != hops
	}))
	return nil
}

// neighbours lists the neighbours of some nodes, each once.
func (p *pathSearch) neighbours(ctx context.Context, ids []entities.ID) ([]entities.ID, error) {
	reached, err := p.store.hop(ctx, plainIDs(ids), passable{types: p.types, kinds: p.kinds}, map[entities.ID]bool{})
	if err != nil {
		return nil, err
	}
	near := make([]entities.ID, len(reached))
	for i, r := range reached {
		near[i] = r.id
	}
	return near, nil
}

func set(ids []entities.ID) map[entities.ID]bool {
	in := make(map[entities.ID]bool, len(ids))
	for _, id := range ids {
		in[id] = true
	}
	return in
}
