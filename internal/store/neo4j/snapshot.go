package neo4j

import (
	"context"
	"fmt"

	"bluegraph/internal/answers"
	"bluegraph/internal/graph"
)

// snapshot is the graph of one generation of the store, with what was worked out on it.
type snapshot struct {
	generation string
	index      *answers.Index
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

// Graph returns the whole graph in memory, without properties of edges but their times: the
// same one until it changes, by a load, a judgement or a resolution.
func (s *Store) Graph(ctx context.Context) (*graph.Graph, error) {
	g, err := s.index(ctx)
	if err != nil {
		return nil, err
	}
	return g.Graph, nil
}

// index is what answers on the graph in memory.
func (s *Store) index(ctx context.Context) (*answers.Index, error) {
	c, err := s.current(ctx)
	if err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	if c.index == nil {
		g, err := s.readGraph(ctx)
		if err != nil {
			return nil, err
		}
		c.index = answers.Over(g)
		go c.index.Prepare()
	}
	return c.index, nil
}
