package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// snapshot holds answers that cost seconds, made at one generation of the store.
type snapshot struct {
	generation string
	topology   *graph.Topology
	pageRanks  map[entities.ID]float64
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
	generation := "leaks:"
	for _, r := range rows {
		if r.text("status") != "loaded" {
			return "", nil
		}
		generation += fmt.Sprintf(" %q %d", r.text("leak"), r.number("generation"))
	}
	return generation, nil
}

// Topology returns the whole graph for metrics, nodes ascending by id. The caller
// must not change it.
func (s *Store) Topology(ctx context.Context) (*graph.Topology, error) {
	c, err := s.current(ctx)
	if err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	return s.cachedTopology(ctx, c)
}

func (s *Store) cachedTopology(ctx context.Context, c *snapshot) (*graph.Topology, error) {
	if c.topology != nil {
		return c.topology, nil
	}
	t, err := s.readTopology(ctx)
	if err == nil {
		c.topology = t
	}
	return t, err
}

// readTopology streams nodes and edges. Edges between nodes that came in the
// moment between the two questions are left out.
func (s *Store) readTopology(ctx context.Context) (*graph.Topology, error) {
	type node struct {
		handle int64
		head   graph.Head
	}
	var nodes []node
	err := s.each(ctx, "read/topology_nodes", nil, func(r row) error {
		kind, _ := kindOf(r.texts("labels"))
		nodes = append(nodes, node{r.number("handle"), graph.Head{ID: r.id("id"), Kind: kind, Name: r.text("name")}})
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(nodes, func(a, b node) int { return cmp.Compare(a.head.ID, b.head.ID) })
	heads := make([]graph.Head, len(nodes))
	index := make(map[int64]uint32, len(nodes))
	for i, n := range nodes {
		heads[i] = n.head
		index[n.handle] = uint32(i)
	}
	var pairs [][2]uint32
	err = s.each(ctx, "read/topology_rows", nil, func(r row) error {
		source, ok := index[r.number("handle")]
		if !ok {
			return nil
		}
		for _, v := range r.list("targets") {
			handle, _ := v.(int64)
			if target, ok := index[handle]; ok {
				pairs = append(pairs, [2]uint32{source, target})
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return graph.NewTopology(heads, func(yield func(u, v uint32)) {
		for _, p := range pairs {
			yield(p[0], p[1])
		}
	}), nil
}

// pageRanks scores every node.
func (s *Store) pageRanks(ctx context.Context) (map[entities.ID]float64, error) {
	if s.pageRank == nil {
		return nil, fmt.Errorf("rank by PageRank: %w", graph.ErrUnsupported)
	}
	if err := s.needsRecipients(ctx); err != nil {
		return nil, fmt.Errorf("rank by PageRank: %w", err)
	}
	c, err := s.current(ctx)
	if err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	if c.pageRanks != nil {
		return c.pageRanks, nil
	}
	t, err := s.cachedTopology(ctx, c)
	if err != nil {
		return nil, err
	}
	scores, err := s.pageRank(ctx, t)
	if err != nil {
		return nil, fmt.Errorf("neo4j: rank by PageRank: %w", err)
	}
	ranks := make(map[entities.ID]float64, len(scores))
	for i, score := range scores {
		ranks[t.Nodes[i].ID] = score
	}
	c.pageRanks = ranks
	return ranks, nil
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
	kept, err := s.keptLists(ctx)
	if err != nil {
		return nil, err
	}
	var ids []entities.ID
	for _, name := range []string{"read/highlight_campaigns", "read/highlight_agencies"} {
		rows, err := s.ask(ctx, kept.file(name), map[string]any{"limit": highlightsEach})
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
