package neo4j

import (
	"context"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// snapshot holds answers that cost seconds, made at one generation of the store.
type snapshot struct {
	generation string
	graph      *graph.Graph
	highlights []graph.Node
}

// current locks the cache and empties it when the store has changed since. While a
// leak is being loaded nothing is kept. The caller unlocks.
func (s *Store) current(ctx context.Context) (*snapshot, error) {
	generation, err := s.Generation(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	if generation == "" || s.cache.generation != generation {
		s.cache = snapshot{generation: generation}
	}
	return &s.cache, nil
}

// Generation tells one state of the graph from another; "" while a leak is loaded.
func (s *Store) Generation(ctx context.Context) (string, error) {
	rows, err := s.ask(ctx, "read/generation", nil)
	if err != nil {
		return "", err
	}
	return generationOf(rows), nil
}

// generationOf names the state that the generations of all leaks are.
func generationOf(rows []row) string {
	generation := "leaks:"
	for _, r := range rows {
		if r.text("status") != "loaded" {
			return ""
		}
		generation += fmt.Sprintf(" %q %d", r.text("leak"), r.number("generation"))
	}
	return generation
}

// Graph returns the whole graph in memory, without properties of edges: the same one
// until it changes, by a load, a judgement or a resolution.
func (s *Store) Graph(ctx context.Context) (*graph.Graph, error) {
	c, err := s.current(ctx)
	if err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	return s.cachedGraph(ctx, c)
}

func (s *Store) cachedGraph(ctx context.Context, c *snapshot) (*graph.Graph, error) {
	if c.graph != nil {
		return c.graph, nil
	}
	g, err := s.readGraph(ctx)
	if err == nil {
		c.graph = g
	}
	return g, err
}

// highlightsEach is how many campaigns and agencies are shown first.
const highlightsEach = 3

// Highlights are sent campaigns with most recipients, then agencies with most
// received campaigns.
func (s *Store) Highlights(ctx context.Context) ([]graph.Node, error) {
	c, err := s.current(ctx)
	if err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	if c.highlights != nil {
		return c.highlights, nil
	}
	var ids []entities.ID
	for _, name := range []string{"read/highlight_campaigns", "read/highlight_agencies"} {
		rows, err := s.ask(ctx, name, map[string]any{"limit": highlightsEach})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			ids = append(ids, r.id("id"))
		}
	}
	nodes, err := s.Nodes(ctx, ids)
	if err == nil {
		c.highlights = nodes
	}
	return nodes, err
}
