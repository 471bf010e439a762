package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Entity returns one node and its free text.
func (s *Store) Entity(ctx context.Context, id entities.ID) (graph.Node, string, error) {
	rows, err := s.ask(ctx, "read/nodes", map[string]any{"ids": []string{string(id)}, "with_text": true})
	if err != nil {
		return graph.Node{}, "", err
	}
	if len(rows) == 0 {
		return graph.Node{}, "", fmt.Errorf("%s: %w", id, questions.ErrNotFound)
	}
	return nodeOf(rows[0]), rows[0].text("text"), nil
}

// Nodes returns the nodes in the order of ids; unknown ids are left out.
func (s *Store) Nodes(ctx context.Context, ids []entities.ID) ([]graph.Node, error) {
	nodes := make([]graph.Node, 0, len(ids))
	for some := range slices.Chunk(ids, 5000) {
		rows, err := s.ask(ctx, "read/nodes", map[string]any{"ids": entities.Strings(some), "with_text": false})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			nodes = append(nodes, nodeOf(r))
		}
	}
	return nodes, nil
}

// Counts counts the entity's edges by type, direction and kind of the other end.
func (s *Store) Counts(ctx context.Context, id entities.ID) (questions.Counts, error) {
	rows, err := s.ask(ctx, "read/edge_counts", map[string]any{"id": string(id)})
	if err != nil {
		return questions.Counts{}, err
	}
	if len(rows) == 0 {
		return questions.Counts{}, fmt.Errorf("%s: %w", id, questions.ErrNotFound)
	}
	// Nodes of one kind may differ in further labels: their counts are summed.
	sums := map[questions.Count]int64{}
	counts := questions.Counts{ID: rows[0].id("id"), Counts: []questions.Count{}}
	for _, r := range rows {
		if !r.has("type") {
			continue // an entity without edges
		}
		kind, _ := kindOf(r.texts("labels"))
		n := r.number("count")
		sums[questions.Count{Type: entities.RelationType(r.text("type")), Direction: r.text("direction"), Kind: kind}] += n
		counts.Total += n
	}
	for c, n := range sums {
		c.Count = n
		counts.Counts = append(counts.Counts, c)
	}
	slices.SortFunc(counts.Counts, func(a, b questions.Count) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Direction, b.Direction), cmp.Compare(a.Kind, b.Kind))
	})
	return counts, nil
}
