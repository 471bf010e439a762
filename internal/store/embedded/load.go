package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// load is one running load: a single transaction, so that a stopped load leaves
// the graph as it was, and what must be known of the leak until the commit.
type load struct {
	db   *sql.DB
	conn *sql.Conn
	leak entities.Leak
	// number is the leak's key.
	number int64
	nodeNumbers
	types map[entities.RelationType]uint8
	// arcs wait for the commit; sets numbers distinct edge properties from 1.
	arcs []graph.Arc
	sets map[string]uint32
	// receivers counts those put; typed holds those of addresses, by campaign.
	receivers int
	typed     map[uint32][]uint32
	evidence  evidenceKeys
	// kept are the clusters that an earlier load left.
	kept   []*entities.Cluster
	search searchRows

	nodes, bodies, names, texts, rows, records *bulk
}

var errNoLoad = errors.New("no load has begun")

// begun returns the running load, for a caller that holds writing.
func (s *Store) begun(ctx context.Context) (*load, error) {
	if s.load == nil {
		return nil, errNoLoad
	}
	return s.load, ctx.Err()
}

// BeginLoad starts the transaction and empties it of the leak. Another process
// that is loading into the same file is an error.
func (s *Store) BeginLoad(ctx context.Context, leak entities.Leak) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.load != nil {
		return fmt.Errorf("beginning a load of %s: a load of %s is running", leak.Name, s.load.leak.Name)
	}
	if s.options.ReadOnly {
		return fmt.Errorf("beginning a load of %s: the store was opened for reading", leak.Name)
	}
	l := &load{
		leak: leak, nodeNumbers: nodeNumbers{byID: map[entities.ID]uint32{}},
		types: map[entities.RelationType]uint8{}, sets: map[string]uint32{}, typed: map[uint32][]uint32{}, evidence: newEvidenceKeys(),
	}
	if err := l.begin(context.WithoutCancel(ctx), s.path, s.older.Load() > 0); err != nil {
		return errors.Join(fmt.Errorf("beginning a load of %s: %w", leak.Name, err), l.close())
	}
	s.load = l
	return nil
}

func (l *load) begin(ctx context.Context, path string, isOlder bool) (err error) {
	if l.db, err = connect(path, "mode=rw&_pragma=cache_size(-262144)&_pragma=synchronous(NORMAL)&_pragma=temp_store(MEMORY)"); err != nil {
		return err
	}
	l.db.SetMaxOpenConns(1)
	if l.conn, err = l.db.Conn(ctx); err != nil {
		return err
	}
	if _, err := l.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return fmt.Errorf("another load may be writing to %s: %w", path, err)
	}
	if isOlder { // what it holds stays until this transaction ends well
		if err := replaceTables(ctx, l.conn); err != nil {
			return fmt.Errorf("replacing the older format: %w", err)
		}
	}
	for _, index := range []string{"search_name", "search_any"} {
		if _, err := l.conn.ExecContext(ctx, "INSERT INTO "+index+"("+index+", rank) VALUES ('hashsize', ?)", searchMemory); err != nil {
			return fmt.Errorf("preparing the search index: %w", err)
		}
	}
	if err := l.clear(ctx); err != nil {
		return err
	}
	if err := l.dropMeasures(ctx); err != nil {
		return err
	}
	if err := l.readTypes(ctx); err != nil {
		return err
	}
	return l.prepare(ctx)
}

// clear deletes the leak's rows and finds the numbers for its new ones.
func (l *load) clear(ctx context.Context) error {
	others, err := l.others(ctx)
	if err != nil {
		return err
	}
	if err := l.keepClusters(ctx); err != nil {
		return fmt.Errorf("keeping clusters: %w", err)
	}
	steps := []string{
		"DELETE FROM search_name WHERE rowid IN (SELECT node FROM node WHERE leak = ?1)",
		"DELETE FROM search_any WHERE rowid IN (SELECT node FROM node WHERE leak = ?1)",
		"DELETE FROM body WHERE node IN (SELECT node FROM node WHERE leak = ?1)",
	}
	where := " WHERE leak = ?1"
	if others == 0 { // whole tables go at once
		where = ""
		steps = []string{
			"INSERT INTO search_name(search_name) VALUES ('delete-all')",
			"INSERT INTO search_any(search_any) VALUES ('delete-all')",
			"DELETE FROM body",
		}
	}
	for _, table := range []string{"node", "vertex_pack", "edge_set", "edge_pack", "recipient_set", "receiver_pack", "receipt_set", "file",
		"record_pack", "source_column", "evidence"} {
		steps = append(steps, "DELETE FROM "+table+where)
	}
	for _, step := range steps {
		var args []any
		if others > 0 {
			args = []any{l.number}
		}
		if _, err := l.conn.ExecContext(ctx, step, args...); err != nil {
			return fmt.Errorf("clearing the leak (%s): %w", step, err)
		}
	}
	return nil
}

// others finds or makes the leak's row and counts the other leaks.
func (l *load) others(ctx context.Context) (count int64, err error) {
	_, err = l.conn.ExecContext(ctx, `INSERT INTO leak (name, path, sites, fingerprint, secrets, loaded_at, report, first_node, nodes)
		VALUES (?, '', '[]', '', '[]', '', '', 0, 0) ON CONFLICT (name) DO UPDATE SET nodes = 0`, l.leak.Name)
	if err == nil {
		err = l.conn.QueryRowContext(ctx, "SELECT leak FROM leak WHERE name = ?", l.leak.Name).Scan(&l.number)
	}
	if err == nil {
		err = l.conn.QueryRowContext(ctx, "SELECT count(*), coalesce(max(first_node + nodes), 0) FROM leak WHERE leak <> ?",
			l.number).Scan(&count, &l.first)
	}
	if err != nil {
		return 0, fmt.Errorf("entering the leak: %w", err)
	}
	return count, nil
}

func (l *load) readTypes(ctx context.Context) error {
	for _, r := range entities.Relations {
		if _, err := l.conn.ExecContext(ctx, "INSERT OR IGNORE INTO edge_type (name) VALUES (?)", string(r.Type)); err != nil {
			return fmt.Errorf("entering edge types: %w", err)
		}
		var number uint8
		if err := l.conn.QueryRowContext(ctx, "SELECT type FROM edge_type WHERE name = ?", string(r.Type)).Scan(&number); err != nil {
			return fmt.Errorf("reading edge types: %w", err)
		}
		l.types[r.Type] = number
	}
	return nil
}

// bulks are the inserts of the load; nil before they are prepared.
func (l *load) bulks() []*bulk {
	return []*bulk{l.nodes, l.bodies, l.names, l.texts, l.records, l.rows}
}

func (l *load) prepare(ctx context.Context) error {
	for _, p := range []struct {
		bulk    **bulk
		into    string
		columns int
		rows    int
	}{
		{&l.nodes, "INSERT INTO node (node, leak, id, kind, name, labels, properties) VALUES ", 7, bulkRows},
		{&l.bodies, "INSERT INTO body (node, text) VALUES ", 2, bulkRows},
		{&l.names, "INSERT INTO search_name (rowid, folded) VALUES ", 2, 1},
		{&l.texts, "INSERT INTO search_any (rowid, folded) VALUES ", 2, 1},
		{&l.records, "INSERT INTO record_pack (pack, leak, data) VALUES ", 3, 1},
		{&l.rows, "INSERT INTO evidence (source, part, leak, records) VALUES ", 4, bulkRows},
	} {
		b, err := newBulk(ctx, l.conn, p.into, p.columns, p.rows)
		if err != nil {
			return err
		}
		*p.bulk = b
	}
	return nil
}
