package neo4j

import (
	"context"
	"errors"
	"fmt"
	"path"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
)

// completeSchema makes the constraints and indexes of a graph that neo4j-admin has
// imported: it makes none (only the Enterprise edition takes --schema), and without
// them searches and lookups by id fail. A database without a graph of ours is left
// alone.
func (s *Store) completeSchema(ctx context.Context) error {
	leaks, err := s.ask(ctx, "read/leaks", nil)
	if err != nil || len(leaks) == 0 || s.isArcadeDB { // nothing is imported there
		return err
	}
	rows, err := s.ask(ctx, "read/index_states", nil)
	if isAuth(err) {
		return nil // who may not see them cannot make them either
	}
	if err != nil {
		return err
	}
	online := map[string]bool{}
	for _, r := range rows {
		online[r.text("name")] = r.text("state") == "ONLINE"
	}
	for _, name := range schemaNames() {
		if !online[name] {
			s.log.Info("making the indexes of a graph that was imported; of a large one this takes minutes")
			if err := s.ensureSchema(ctx); err != nil {
				return fmt.Errorf("the indexes of the imported graph are not ready; the server goes on with them, so try again later: %w", err)
			}
			return nil
		}
	}
	return nil
}

// schemaNames are the names of the indexes of ensureSchema: those of its files, and
// one a kind.
func schemaNames() []string {
	var names []string
	for _, name := range cypher.Names("schema") {
		if name != "schema/kind_name" {
			names = append(names, path.Base(name))
		}
	}
	for _, k := range entities.Kinds {
		names = append(names, k.Prefix+"_name")
	}
	return names
}

// refuseCountedLists refuses a database in which recipient lists are counts by agency, as
// earlier versions could load them: every trace of it would come out empty.
func (s *Store) refuseCountedLists(ctx context.Context) error {
	rows, err := s.ask(ctx, "read/counted_lists", nil)
	if err == nil && column[bool](rows[0], "counted") {
		err = errors.New("this database keeps recipient lists as counts by agency (--sent-to=agency), which is no longer read: " +
			"empty it, or use another one, and load the leak again")
	}
	return err
}
