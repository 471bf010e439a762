package explorer

import (
	"context"
	"sync"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/graph"
)

// privateNames are the names that redacted scenes may not show, read when first asked
// for. An error is not kept.
type privateNames struct {
	mu    sync.Mutex
	known *export.Names
}

// get reads what the graph shows, and what the leak calls those who are shown as
// somebody else: a subject may name them too.
func (p *privateNames) get(ctx context.Context, s Store, g *graph.Graph) (*export.Names, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known != nil {
		return p.known, nil
	}
	names := export.NewNames()
	for i := range g.ByID() {
		v := g.Vertex(i)
		names.Add(v.Kind, v.Name)
	}
	err := s.EachPrivate(ctx, func(_ entities.ID, e entities.Entity) error {
		names.Learn(e)
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	p.known = names
	return names, nil
}
