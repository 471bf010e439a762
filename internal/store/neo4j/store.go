// Package neo4j keeps the graph in a Neo4j 5 server, or one that does as it does (ArcadeDB): it is the only room that
// imports the Neo4j driver. What it sends are the files of package cypher.
//
// An entity is a node with the labels Entity and its kind; its properties stand
// on the node as they are, beside id, name, leak, text and the folded fields that
// the full-text index reads. Evidence is a node (:Evidence) without relationships, and
// (:Leak) keeps the books of what was loaded. What the leak states of the members of a
// cluster and of their edges is kept on (:Stated) and (:StatedEdge), which have no
// relationships either: every (:Entity) is shown.
package neo4j

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/cypher"
)

// Options say who asks and which database; the zero value suits a server
// without a password.
type Options struct {
	User, Password string
	// Database is "" for the server's default.
	Database string
	// RetryFor is how long a load waits for a server that does not answer; 0 for
	// five minutes.
	RetryFor time.Duration
	// Log takes what a load has to say while it waits; nil: slog.Default.
	Log *slog.Logger
}

// Store is the graph in one database of a Neo4j server. Reading is safe for many
// goroutines, a load is for one.
type Store struct {
	driver     neo4j.DriverWithContext
	database   string
	isArcadeDB bool

	log      *slog.Logger
	retryFor time.Duration
	outage   outage
	chunk    int   // things that a transaction of a load writes
	load     *load // the load under way, nil outside of one

	mu    sync.Mutex
	cache snapshot // answers that hold until the graph changes
}

// Open connects to the server at uri (neo4j://, neo4j+s://, bolt://, bolt+s://) and
// checks that it answers.
func Open(ctx context.Context, uri string, o Options) (*Store, error) {
	driver, agent, err := connect(ctx, uri, o)
	if err != nil {
		return nil, err
	}
	s := &Store{
		driver: driver, database: o.Database,
		log: cmp.Or(o.Log, slog.Default()), retryFor: cmp.Or(o.RetryFor, defaultRetry), chunk: chunkThings,
	}
	s.outage.log = s.log
	s.isArcadeDB, _ = isArcadeDB(agent)
	err = s.refuseCountedLists(ctx)
	if err == nil {
		err = s.completeSchema(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close ends the connections, and a load under way.
func (s *Store) Close() error {
	_ = s.AbortLoad() // never fails
	ctx, cancel := context.WithTimeout(context.Background(), connectLimit)
	defer cancel()
	return s.driver.Close(ctx)
}

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode, fetch int) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.database, AccessMode: mode, FetchSize: fetch})
}

// ask runs one reading statement of package cypher and returns all its rows; slots
// are those of cypher.Fill.
func (s *Store) ask(ctx context.Context, name string, params map[string]any, slots ...string) ([]row, error) {
	return s.askText(ctx, name, cypher.Statement(cypher.Fill(cypher.Text(name), slots...)), params)
}

// askText runs the statement that package cypher made of a file.
func (s *Store) askText(ctx context.Context, name, text string, params map[string]any) ([]row, error) {
	session := s.session(ctx, neo4j.AccessModeRead, neo4j.FetchAll)
	defer session.Close(ctx)
	rows, err := session.ExecuteRead(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, text, params)
		if err != nil {
			return nil, err
		}
		return rowsOf(ctx, result)
	})
	if err != nil {
		return nil, fmt.Errorf("neo4j: %s: %w", name, inContext(ctx, err))
	}
	return rows.([]row), nil
}

// rowsOf collects what is left of a result.
func rowsOf(ctx context.Context, result neo4j.ResultWithContext) ([]row, error) {
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]row, len(records))
	for i, r := range records {
		rows[i] = row{r}
	}
	return rows, nil
}

// each runs one reading statement and hands over its rows as they come; slots are
// those of cypher.Fill. An error of yield stops it and is returned as it is. It is not
// tried again after a lost connection, because rows have been handed over.
func (s *Store) each(ctx context.Context, name string, params map[string]any, yield func(row) error, slots ...string) error {
	session := s.session(ctx, neo4j.AccessModeRead, 5000)
	defer session.Close(ctx)
	result, err := session.Run(ctx, cypher.Statement(cypher.Fill(cypher.Text(name), slots...)), params)
	if err != nil {
		return fmt.Errorf("neo4j: %s: %w", name, inContext(ctx, err))
	}
	for result.Next(ctx) {
		if err := yield(row{result.Record()}); err != nil {
			return err
		}
	}
	if err := result.Err(); err != nil {
		return fmt.Errorf("neo4j: %s: %w", name, inContext(ctx, err))
	}
	return nil
}
