package neo4j

import (
	"context"
	"maps"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Edges returns the edges in the order of ids; unknown ids are left out.
func (s *Store) Edges(ctx context.Context, ids []entities.EdgeID) ([]graph.Edge, error) {
	edges := make([]graph.Edge, 0, len(ids))
	ids, err := s.edgesShown(ctx, ids)
	if err != nil {
		return nil, err
	}
	for some := range slices.Chunk(ids, 5000) {
		wanted := make([]map[string]any, 0, len(some))
		for _, id := range some {
			if source, t, target, err := id.Parse(); err == nil {
				wanted = append(wanted, map[string]any{"source": string(source), "type": string(t), "target": string(target)})
			}
		}
		rows, err := s.ask(ctx, "read/edges", map[string]any{"edges": wanted})
		if err != nil {
			return nil, err
		}
		found := map[entities.EdgeID]graph.Edge{}
		for _, r := range rows {
			e := edgeOf(r)
			found[e.ID] = e
		}
		for _, id := range some {
			if e, ok := found[id]; ok {
				edges = append(edges, e)
			}
		}
	}
	return edges, nil
}

// EdgesAmong returns every edge among the nodes by source, type, target; unknown
// ids are left out.
func (s *Store) EdgesAmong(ctx context.Context, ids []entities.ID) ([]graph.Edge, error) {
	shown, err := s.Shown(ctx, ids)
	if err != nil {
		return nil, err
	}
	once := slices.Compact(slices.Sorted(maps.Values(shown)))
	if len(once) == 0 {
		return []graph.Edge{}, nil
	}
	return s.edgesAmong(ctx, once, "")
}
