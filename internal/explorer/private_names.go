package explorer

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/graph"
)

// readPrivateNames reads the names that redacted scenes may not show: what the graph shows, and
// what the leak calls those who are shown as somebody else, because a subject may name them too.
func readPrivateNames(ctx context.Context, s Store, g *graph.Graph) (*export.Names, error) {
	names := export.NewNames()
	for i := range g.ByID() {
		v := g.Vertex(i)
		names.Add(v.Kind, v.Name)
	}
	err := s.EachPrivate(ctx, func(_ entities.ID, e entities.Entity) error {
		names.Learn(e)
		return ctx.Err()
	})
	return names, err
}
