package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
)

// load is the state of the load under way.
type load struct {
	leak entities.Leak
	// fresh tells that the store holds nothing of the leak, so that nodes and
	// edges can be created without looking for them first.
	fresh   bool
	pending buffer
	// put holds the ids of the entities put, lists those of the campaigns whose
	// recipients were: MERGE would let a second one take the place of the first.
	put, lists map[entities.ID]struct{}
}

// once enters an id; one that was entered before means that a row of the leak would
// be lost.
func once(ids map[entities.ID]struct{}, id entities.ID) error {
	if _, again := ids[id]; again {
		return fmt.Errorf("%s was put before in this load", id)
	}
	ids[id] = struct{}{}
	return nil
}

var errNoLoad = errors.New("neo4j: no load has begun")

// indexLimit is how long new indexes may take over a large database.
const indexLimit = 10 * time.Minute

// LoadedSites lists the sites of the leak when it is wholly loaded.
func (s *Store) LoadedSites(ctx context.Context, leak string) ([]string, error) {
	rows, err := s.ask(ctx, "load/leak_state", map[string]any{"name": leak})
	if err != nil || len(rows) == 0 || rows[0].text("status") != "loaded" {
		return nil, err
	}
	return rows[0].texts("sites"), nil
}

// BeginLoad prepares the schema and the leak's place. A leak that the store holds
// under another fingerprint, or under none, is taken away first. Under the same
// one, what the store holds is a part of what will come, and the load goes on.
func (s *Store) BeginLoad(ctx context.Context, leak entities.Leak) error {
	if s.load != nil {
		return fmt.Errorf("neo4j: a load of %s is under way", s.load.leak.Name)
	}
	if err := s.ensureSchema(ctx); err != nil {
		return err
	}
	if err := s.checkSentTo(ctx, leak); err != nil {
		return err
	}
	known, err := s.ask(ctx, "load/leak_state", map[string]any{"name": leak.Name})
	if err != nil {
		return err
	}
	goesOn := len(known) > 0 && leak.Fingerprint != "" && known[0].text("fingerprint") == leak.Fingerprint
	begin := map[string]any{"name": leak.Name, "path": leak.Path, "sites": list(leak.Sites), "fingerprint": leak.Fingerprint, "secrets": list(leak.Secrets), "sent_to": leak.SentTo}
	if !goesOn {
		// While the old graph goes away it has no fingerprint: if that is broken off,
		// the next load must not take the rest for its own.
		clearing := map[string]any{"name": leak.Name, "path": leak.Path, "sites": []string{}, "fingerprint": "", "secrets": []string{}, "sent_to": leak.SentTo}
		if err := s.tell(ctx, "load/leak_begin", clearing); err != nil {
			return err
		}
		for _, name := range []string{"load/delete_relationships", "load/delete_entities", "load/delete_evidence"} {
			if err := s.run(ctx, name, map[string]any{"leak": leak.Name}); err != nil {
				return err
			}
		}
	}
	if err := s.tell(ctx, "load/leak_begin", begin); err != nil {
		return err
	}
	s.load = &load{leak: leak, fresh: !goesOn, put: map[entities.ID]struct{}{}, lists: map[entities.ID]struct{}{}}
	return nil
}

// CommitLoad writes what is left and marks the leak as loaded.
func (s *Store) CommitLoad(ctx context.Context, report json.RawMessage) error {
	if s.load == nil {
		return errNoLoad
	}
	if err := s.flush(ctx); err != nil {
		return err
	}
	err := s.tell(ctx, "load/leak_commit", map[string]any{
		"name": s.load.leak.Name, "loaded_at": time.Now().UTC().Format(time.RFC3339), "report": string(report),
	})
	if err != nil {
		return err
	}
	s.load = nil
	return nil
}

// AbortLoad drops what is not written yet. The leak stays marked as being loaded:
// the next load of it goes on or starts anew.
func (s *Store) AbortLoad() error {
	s.load = nil
	return nil
}

// ensureSchema makes the constraints and indexes that are not there yet.
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
	return s.run(ctx, "load/await_indexes", map[string]any{"seconds": int64(indexLimit.Seconds())})
}

// run sends a statement in a transaction of its own, as schema changes and
// CALL … IN TRANSACTIONS demand.
func (s *Store) run(ctx context.Context, name string, params map[string]any, slots ...string) error {
	session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchDefault)
	defer session.Close(ctx)
	result, err := session.Run(ctx, cypher.Statement(cypher.Fill(cypher.Text(name), slots...)), params)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if err != nil {
		return fmt.Errorf("neo4j: %s: %w", name, inContext(ctx, err))
	}
	return nil
}

// tell writes one row of the leak's books.
func (s *Store) tell(ctx context.Context, name string, params map[string]any) error {
	session := s.session(ctx, neo4j.AccessModeWrite, neo4j.FetchDefault)
	defer session.Close(ctx)
	return s.write(ctx, session, name, cypher.Statement(cypher.Text(name)), params, 1)
}

// write runs a statement that returns the number of things written and makes sure
// that it is the number wanted: MATCH finds nothing in silence.
func (s *Store) write(ctx context.Context, session neo4j.SessionWithContext, name, text string, params map[string]any, want int64) error {
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, text, params)
		if err != nil {
			return nil, err
		}
		record, err := result.Single(ctx)
		if err != nil {
			return nil, err
		}
		if got := (row{record}).number("written"); got != want {
			return nil, fmt.Errorf("%d of %d were written: the rest names entities that the store does not hold", got, want)
		}
		return nil, nil
	})
	if err != nil {
		return fmt.Errorf("neo4j: %s: %w", name, inContext(ctx, err))
	}
	return nil
}

// list is a list that the driver sends as one: it takes nil for a missing value.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
