package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// PutClusters says which entities of a kind are one thing, in place of what was said
// of that kind before: in the running load, or at once when there is none. Members
// must have been put, and each be in one cluster.
func (s *Store) PutClusters(ctx context.Context, kind entities.Kind, clusters []entities.Cluster) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.putClusters(ctx, kind, clusters); err != nil {
		return fmt.Errorf("putting clusters of %s: %w", kind, err)
	}
	return nil
}

func (s *Store) putClusters(ctx context.Context, kind entities.Kind, clusters []entities.Cluster) error {
	if s.load != nil {
		w := s.load.clusterWriter()
		delete(s.load.kept, kind)
		return w.put(ctx, kind, clusters)
	}
	return s.change(ctx, func(tx *sql.Tx) error {
		w, err := writerIn(ctx, tx, kind)
		if err != nil {
			return err
		}
		return w.put(ctx, kind, clusters)
	})
}

// writerIn is a writer of clusters of the nodes in the file.
func writerIn(ctx context.Context, tx *sql.Tx, kind entities.Kind) (clusterWriter, error) {
	w := clusterWriter{exec: tx.ExecContext}
	numbers, err := numbersOf(ctx, tx, kind)
	w.find = func(id entities.ID) (int64, error) {
		n, ok := numbers[id]
		if !ok {
			return 0, fmt.Errorf("%s: %w", id, graph.ErrNotFound)
		}
		return n, nil
	}
	return w, err
}

// numbersOf finds the numbers of all nodes of a kind.
func numbersOf(ctx context.Context, tx *sql.Tx, kind entities.Kind) (map[entities.ID]int64, error) {
	numbers := map[entities.ID]int64{}
	err := eachRow(ctx, tx, "SELECT node, id FROM node WHERE kind = ?", func(scan scanner) error {
		var n int64
		var id entities.ID
		err := scan(&n, &id)
		numbers[id] = n
		return err
	}, string(kind))
	return numbers, err
}

// clusterWriter writes clusters of one kind.
type clusterWriter struct {
	exec func(ctx context.Context, statement string, args ...any) (sql.Result, error)
	find func(entities.ID) (int64, error)
}

func (w clusterWriter) put(ctx context.Context, kind entities.Kind, clusters []entities.Cluster) error {
	for _, step := range []string{
		"DELETE FROM member WHERE canonical IN (SELECT node FROM canonical WHERE kind = ?)",
		"DELETE FROM canonical WHERE kind = ?",
	} {
		if _, err := w.exec(ctx, step, string(kind)); err != nil {
			return err
		}
	}
	for _, c := range clusters {
		if err := w.putOne(ctx, kind, c); err != nil {
			return fmt.Errorf("%s: %w", c.Canonical.ID, err)
		}
	}
	return nil
}

func (w clusterWriter) putOne(ctx context.Context, kind entities.Kind, c entities.Cluster) error {
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
		canonical, string(c.Canonical.ID), string(kind), c.Canonical.Name, labels, properties)
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

// change runs a transaction outside of loads that changes answers.
func (s *Store) change(ctx context.Context, write func(*sql.Tx) error) error {
	if s.frozen != nil {
		return errors.New("the store lies in a folder that may not be written")
	}
	db, err := connect(s.path, forLoading)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return errors.Join(fmt.Errorf("another load may be writing to %s: %w", s.path, err), db.Close())
	}
	err = write(tx)
	if err == nil {
		_, err = tx.ExecContext(ctx, "UPDATE generation SET number = number + 1")
	}
	if err != nil {
		return errors.Join(err, tx.Rollback(), db.Close())
	}
	err = errors.Join(tx.Commit(), db.Close())
	s.checkedAt.Store(0)
	return err
}
