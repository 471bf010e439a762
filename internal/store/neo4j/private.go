package neo4j

import (
	"context"
	"fmt"

	"bluegraph/internal/entities"
)

// EachPrivate calls yield for every entity of a private kind as it is shown, and then
// for every member of a cluster of these as the leak states it, by id. shown is the id
// of what is shown for it.
func (s *Store) EachPrivate(ctx context.Context, yield func(shown entities.ID, e entities.Entity) error) error {
	var kinds []string
	for _, info := range entities.Kinds {
		if !info.Private {
			continue
		}
		kinds = append(kinds, string(info.Kind))
		err := s.each(ctx, "read/each_private", nil, func(x row) error {
			n := nodeOf(x)
			return yield(n.ID, entities.Entity{ID: n.ID, Kind: n.Kind, Labels: n.Labels, Leak: n.Leak, Name: n.Name, Properties: n.Properties})
		}, "kind", string(info.Kind))
		if err != nil {
			return err
		}
	}
	return s.each(ctx, "read/each_private_member", map[string]any{"kinds": kinds}, func(x row) error {
		e, err := keptEntity(x)
		if err != nil {
			return fmt.Errorf("neo4j: %w", err)
		}
		return yield(x.id("into"), e)
	})
}
