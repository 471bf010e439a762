package embedded

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Edges returns the edges in the order of ids; unknown ids are left out.
func (s *Store) Edges(ctx context.Context, ids []entities.EdgeID) (edges []graph.Edge, err error) {
	err = s.look(ctx, "reading edges", func(v *view) error {
		edges = make([]graph.Edge, 0, len(ids))
		for n, id := range ids {
			if n%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			source, t, target, err := id.Parse()
			if err != nil {
				continue
			}
			a, isSource := v.graph.Index(source)
			b, isTarget := v.graph.Index(target)
			if !isSource || !isTarget {
				continue
			}
			shown := entities.NewEdgeID(v.graph.Vertex(a).ID, t, v.graph.Vertex(b).ID)
			for _, e := range v.graph.EdgesAmong([]uint32{a, b}, []entities.RelationType{t}) {
				if e.ID == shown {
					edges = append(edges, e)
					break
				}
			}
		}
		return nil
	})
	return edges, err
}

// EdgesAmong returns every edge among the nodes by source, type, target; unknown
// ids are left out.
func (s *Store) EdgesAmong(ctx context.Context, ids []entities.ID) (edges []graph.Edge, err error) {
	err = s.look(ctx, "reading the edges among nodes", func(v *view) error {
		known := map[uint32]bool{}
		var nodes []uint32
		for _, id := range ids {
			if i, ok := v.graph.Index(id); ok && !known[i] {
				known[i] = true
				nodes = append(nodes, i)
			}
		}
		edges = v.graph.EdgesAmong(nodes, nil)
		return nil
	})
	return edges, err
}
