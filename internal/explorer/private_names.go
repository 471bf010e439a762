package explorer

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/graph"
)

// readPrivateNames reads the names that redacted scenes may not show: what the graph shows, and
// what the leak calls those who are shown as somebody else, because a subject may name them too.
func readPrivateNames(ctx context.Context, s Store, g *graph.Graph) (*redact.Names, error) {
	names := redact.NewNames()
	if err := learnBodies(ctx, s, g, names); err != nil {
		return nil, err
	}
	for i := range g.ByID() {
		v := g.Vertex(i)
		if redact.IsPrivate(v.Kind) {
			names.Learn(v.ID, v.Kind, v.Name, nil)
		}
	}
	err := s.EachPrivate(ctx, func(shown entities.ID, e entities.Entity) error {
		names.Learn(shown, e.Kind, e.Name, e.Properties)
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	g.EachOfType(entities.WorksFor, func(source, target entities.ID) { names.LearnEdge(source, entities.WorksFor, target) })
	names.Freeze()
	return names, nil
}

// bodiesAtOnce is how many agencies are fetched in one call.
const bodiesAtOnce = 5000

// learnBodies reads the agencies and sites with their spellings and places.
func learnBodies(ctx context.Context, s Store, g *graph.Graph, names *redact.Names) error {
	var ids []entities.ID
	for _, k := range []entities.Kind{entities.Agency, entities.Site} {
		for _, i := range g.OfKind(k) {
			ids = append(ids, g.Vertex(i).ID)
		}
	}
	for batch := range slices.Chunk(ids, bodiesAtOnce) {
		bodies, err := s.Nodes(ctx, batch)
		if err != nil {
			return err
		}
		for _, n := range bodies {
			names.Learn(n.ID, n.Kind, n.Name, n.Properties)
		}
	}
	return nil
}
