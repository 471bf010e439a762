package neo4j

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// EachNode calls yield for every node by id.
func (s *Store) EachNode(ctx context.Context, yield func(n graph.Node, text string) error) error {
	return s.each(ctx, "read/each_node", nil, func(r row) error {
		n := nodeOf(r)
		n.Measures = nil // they are a result, and no part of the leak
		return yield(n, r.text("text"))
	})
}

// EachEdge calls yield for every edge by source, type, target.
func (s *Store) EachEdge(ctx context.Context, yield func(graph.Edge) error) error {
	g, err := s.Graph(ctx)
	if err != nil {
		return err
	}
	return s.each(ctx, "read/each_edge", nil, func(r row) error {
		e := edgeOf(r)
		if e.Type == entities.SentTo || e.Type == entities.AddressedTo || e.Type == entities.Downloaded {
			source, ok1 := g.Index(e.Source)
			target, ok2 := g.Index(e.Target)
			if ok1 && ok2 {
				e.Through = g.ThroughEdge(e.Type, source, target)
			}
		}
		return yield(e)
	})
}

// EachEvidence calls yield for all evidence by subject, site, table, row, column, start.
func (s *Store) EachEvidence(ctx context.Context, yield func(entities.Evidence) error) error {
	return s.each(ctx, "read/each_evidence", nil, func(r row) error { return yield(evidenceOf(r)) })
}
