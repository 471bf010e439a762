package embedded

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	sqlite3 "modernc.org/sqlite/lib"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// clusterWriter writes clusters of nodes that it can find.
type clusterWriter struct {
	exec func(ctx context.Context, statement string, args ...any) (sql.Result, error)
	find func(id entities.ID) (int64, error)
}

// newClusterWriter is a writer of clusters of the nodes in the file.
func newClusterWriter(tx *sql.Tx, snap *snapshot) clusterWriter {
	return clusterWriter{exec: newPrepared(tx).exec, find: func(id entities.ID) (int64, error) {
		i, ok := snap.stated(id)
		if !ok {
			return 0, graph.ErrNotFound
		}
		n, _ := snap.number(i)
		return n, nil
	}}
}

// prepared runs statements of a transaction, each made ready once.
type prepared struct {
	tx    *sql.Tx
	known map[string]*sql.Stmt
}

func newPrepared(tx *sql.Tx) prepared { return prepared{tx, map[string]*sql.Stmt{}} }

func (p prepared) exec(ctx context.Context, statement string, args ...any) (sql.Result, error) {
	stmt, ok := p.known[statement]
	if !ok {
		var err error
		if stmt, err = p.tx.PrepareContext(ctx, statement); err != nil {
			return nil, err
		}
		p.known[statement] = stmt // closed with the transaction
	}
	return stmt.ExecContext(ctx, args...)
}

// end takes the clusters of some canonical nodes apart.
func (w clusterWriter) end(ctx context.Context, canonical []int64) error {
	list, err := json.Marshal(canonical)
	if err != nil {
		return err
	}
	for _, step := range []string{
		"DELETE FROM member WHERE canonical IN (SELECT value FROM json_each(?))",
		"DELETE FROM canonical WHERE node IN (SELECT value FROM json_each(?))",
	} {
		if _, err := w.exec(ctx, step, string(list)); err != nil {
			return err
		}
	}
	return nil
}

// canonicalNodes runs a query for numbers of canonical nodes.
func canonicalNodes(ctx context.Context, tx *sql.Tx, query string, args ...any) (numbers []int64, err error) {
	err = eachRow(ctx, tx, query, func(scan scanner) error {
		numbers = append(numbers, 0)
		return scan(&numbers[len(numbers)-1])
	}, args...)
	return numbers, err
}

func (w clusterWriter) put(ctx context.Context, clusters []entities.Cluster) error {
	for _, c := range clusters {
		if err := w.putOne(ctx, c); err != nil {
			return fmt.Errorf("the cluster %s: %w", c.Canonical.ID, err)
		}
	}
	return nil
}

func (w clusterWriter) putOne(ctx context.Context, c entities.Cluster) error {
	if !slices.Contains(c.Members, c.Canonical.ID) {
		return errors.New("the canonical entity is no member of its cluster")
	}
	canonical, err := w.find(c.Canonical.ID)
	if err != nil {
		return err
	}
	properties, err := graph.EncodeProperties(c.Canonical.Properties)
	if err != nil {
		return err
	}
	labels, err := encodeStrings(c.Canonical.Labels)
	if err != nil {
		return err
	}
	_, err = w.exec(ctx, "INSERT INTO canonical (node, id, kind, name, labels, properties) VALUES (?, ?, ?, ?, ?, ?)",
		canonical, string(c.Canonical.ID), string(c.Canonical.Kind), c.Canonical.Name, labels, properties)
	for _, id := range c.Members {
		if err != nil {
			return err
		}
		if id == c.Canonical.ID {
			continue
		}
		var n int64
		if n, err = w.find(id); err == nil {
			_, err = w.exec(ctx, "INSERT INTO member (node, id, canonical) VALUES (?, ?, ?)", n, string(id), canonical)
		}
	}
	return err
}

// change runs a transaction outside of loads that changes answers. The snapshot is of
// the generation that it changes.
func (s *Store) change(ctx context.Context, write func(*sql.Tx, *snapshot) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.load != nil {
		return fmt.Errorf("a load of %s is running", s.load.leak.Name)
	}
	if s.frozen != nil {
		return fmt.Errorf("%w: it lies in a folder that may not be written", graph.ErrReadOnly)
	}
	db, err := connect(s.path, forLoading)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	err = s.changeIn(ctx, db, write)
	s.checkedAt.Store(0) // the next question sees it
	return errors.Join(err, db.Close())
}

func (s *Store) changeIn(ctx context.Context, db *sql.DB, write func(*sql.Tx, *snapshot) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		if sqliteCode(err) == sqlite3.SQLITE_BUSY {
			return fmt.Errorf("%w: a load is writing to it; try again when it is done", graph.ErrReadOnly)
		}
		return err
	}
	s.checkedAt.Store(0)
	snap, err := s.fresh(ctx) // nobody else writes now
	if err == nil {
		err = write(tx, snap)
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, "UPDATE generation SET number = number + 1")
	}
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}
