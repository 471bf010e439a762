package embedded

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	sqlite3 "modernc.org/sqlite/lib"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// clusterWriter writes clusters of nodes that it can find.
type clusterWriter struct {
	db   executor
	find func(id entities.ID) (int64, error)
}

// executor is a transaction, or a connection that has begun one.
type executor interface {
	ExecContext(ctx context.Context, statement string, args ...any) (sql.Result, error)
	PrepareContext(ctx context.Context, statement string) (*sql.Stmt, error)
}

// newClusterWriter is a writer of clusters of the nodes in the file.
func newClusterWriter(tx *sql.Tx, snap *snapshot) clusterWriter {
	return clusterWriter{db: tx, find: func(id entities.ID) (int64, error) {
		i, ok := snap.stated(id)
		if !ok {
			return 0, questions.ErrNotFound
		}
		n, _ := snap.number(i)
		return n, nil
	}}
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
		if _, err := w.db.ExecContext(ctx, step, string(list)); err != nil {
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

// put writes clusters in the order of the file: many at once touch most of its pages,
// each of them once.
func (w clusterWriter) put(ctx context.Context, clusters []entities.Cluster) error {
	var canonical, members []clusterRow
	for _, c := range clusters {
		if !slices.Contains(c.Members, c.Canonical.ID) {
			return fmt.Errorf("the cluster %s: the canonical entity is no member of it", c.Canonical.ID)
		}
		for _, id := range c.Members {
			n, err := w.find(id)
			if err != nil {
				return fmt.Errorf("the cluster %s: %w", c.Canonical.ID, err)
			}
			row := clusterRow{n, id, &c.Canonical}
			if id == c.Canonical.ID {
				canonical = append(canonical, row)
				continue
			}
			members = append(members, row)
		}
	}
	numbers := make(map[entities.ID]int64, len(canonical))
	for _, row := range canonical {
		numbers[row.id] = row.node
	}
	err := putInOrder(
		ctx,
		w.db,
		"INSERT INTO canonical (node, id, kind, name, state, type, labels, properties) VALUES ",
		8,
		canonical,
		func(row clusterRow) ([]any, error) {
			properties, err := graph.EncodeProperties(row.of.Properties)
			if err != nil {
				return nil, err
			}
			labels, err := encodeStrings(row.of.Labels)
			v := graph.VertexOf(*row.of)
			return []any{row.node, string(row.id), string(v.Kind), v.Name, v.State, v.Type, labels, properties}, err
		},
	)
	if err != nil {
		return err
	}
	return putInOrder(ctx, w.db, "INSERT INTO member (node, id, canonical) VALUES ", 3, members, func(row clusterRow) ([]any, error) {
		return []any{row.node, string(row.id), numbers[row.of.ID]}, nil
	})
}

// clusterRow is a member of a cluster, by its number in the file.
type clusterRow struct {
	node int64
	id   entities.ID
	of   *entities.Entity
}

func putInOrder(
	ctx context.Context,
	db executor,
	into string,
	columns int,
	rows []clusterRow,
	values func(clusterRow) ([]any, error),
) error {
	slices.SortFunc(rows, func(a, b clusterRow) int { return cmp.Compare(a.node, b.node) })
	return putRows(ctx, db, into, columns, rows, func(_ int, row clusterRow) ([]any, error) {
		v, err := values(row)
		if err != nil {
			return nil, fmt.Errorf("the cluster %s: %w", row.of.ID, err)
		}
		return v, nil
	})
}

// change runs a transaction outside of loads that changes answers. The snapshot is of
// the generation that it changes.
func (s *Store) change(ctx context.Context, write func(*sql.Tx, *snapshot) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	db, err := s.connectToWrite()
	if err != nil {
		return err
	}
	err = readOnly(s.changeIn(ctx, db, write))
	s.checkedAt.Store(0) // the next question sees it
	return errors.Join(err, db.Close())
}

func (s *Store) changeIn(ctx context.Context, db *sql.DB, write func(*sql.Tx, *snapshot) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		if sqliteCode(err) == sqlite3.SQLITE_BUSY {
			return fmt.Errorf("%w: a load is writing to it; try again when it is done", questions.ErrReadOnly)
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
	if err == nil {
		err = sumTables(ctx, tx, "generation", "judgement", "member", "canonical", "rule_join", "candidate", "link")
	}
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}
