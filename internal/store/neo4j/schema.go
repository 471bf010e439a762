package neo4j

import (
	"context"
	"time"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
)

// indexLimit is how long new indexes may take over a large database.
const indexLimit = time.Hour

// guards are the constraints that a load needs. All else of the schema is for
// readers, and made when a graph is there: an index is made of ten million nodes in
// a fraction of the time that the same nodes take one by one.
var guards = []string{"schema/entity_id", "schema/leak_name", "schema/load_batch"}

// ensureGuards makes the constraints that a load needs.
func (s *Store) ensureGuards(ctx context.Context) error {
	for _, name := range guards {
		if err := s.run(ctx, name, nil); err != nil {
			return err
		}
	}
	return s.awaitIndexes(ctx)
}

// ensureSchema makes all constraints and indexes that are not there yet.
func (s *Store) ensureSchema(ctx context.Context) error {
	for _, name := range cypher.Names("schema") {
		if name == "schema/kind_name" {
			continue
		}
		if err := s.run(ctx, name, nil); err != nil {
			return err
		}
	}
	for _, k := range entities.Kinds {
		if err := s.run(ctx, "schema/kind_name", nil, "kind", string(k.Kind), "index", k.Prefix+"_name"); err != nil {
			return err
		}
	}
	return s.awaitIndexes(ctx)
}

func (s *Store) awaitIndexes(ctx context.Context) error {
	return s.run(ctx, "load/await_indexes", map[string]any{"seconds": int64(indexLimit.Seconds())})
}
