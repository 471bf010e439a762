package embedded

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// CommitLoad writes what was kept back and makes the load visible.
func (s *Store) CommitLoad(ctx context.Context, report json.RawMessage) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	l, err := s.begun(ctx)
	if err != nil {
		return fmt.Errorf("committing a load: %w", err)
	}
	if err := l.commit(context.WithoutCancel(ctx), report, s.options.Now()); err != nil {
		return fmt.Errorf("committing the load of %s: %w", l.leak.Name, s.told(err))
	}
	s.load = nil
	s.older.Store(0)
	s.checkedAt.Store(0)
	l.foldLog(context.WithoutCancel(ctx))
	return l.close()
}

// foldLog moves what was written from SQLite's log into the file: the log of a
// load is as large as the store, and reading through it is slow. The load is
// committed whatever comes of this, so an error (a reader is in the way) is none.
func (l *load) foldLog(ctx context.Context) {
	_, _ = l.conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
}

func (l *load) commit(ctx context.Context, report json.RawMessage, now time.Time) error {
	if err := l.missing(); err != nil {
		return err
	}
	if err := l.flush(ctx); err != nil {
		return err
	}
	if err := l.checkIDs(ctx); err != nil {
		return err
	}
	if err := l.putKept(ctx); err != nil {
		return fmt.Errorf("putting clusters back: %w", err)
	}
	sites, err := encodeStrings(l.leak.Sites)
	if err != nil {
		return err
	}
	secrets, err := encodeStrings(l.leak.Secrets)
	if err != nil {
		return err
	}
	if _, err := l.conn.ExecContext(ctx, `UPDATE leak SET path = ?, sites = ?, fingerprint = ?, secrets = ?, loaded_at = ?, report = ?,
		first_node = ?, nodes = ? WHERE leak = ?`, l.leak.Path, sites, l.leak.Fingerprint, secrets,
		now.UTC().Format(time.RFC3339), string(report), l.first, l.count, l.number); err != nil {
		return err
	}
	const step = "UPDATE generation SET number = number + 1, unresolved = number + 1" // both of the number before
	if _, err := l.conn.ExecContext(ctx, step); err != nil {
		return fmt.Errorf("%s: %w", step, err)
	}
	tables, err := summed(ctx, l.conn)
	if err != nil {
		return err
	}
	if err := sumTables(ctx, l.conn, tables...); err != nil {
		return err
	}
	if _, err := l.conn.ExecContext(ctx, "COMMIT"); err != nil {
		return fmt.Errorf("COMMIT: %w", err)
	}
	return nil
}

// checkIDs refuses an id that another leak holds already: one entity cannot be
// replaced with two leaks.
func (l *load) checkIDs(ctx context.Context) error {
	if l.first == 0 { // no other leak has nodes
		return nil
	}
	var id, other string
	err := l.conn.QueryRowContext(ctx, `SELECT mine.id, leak.name FROM node AS mine
		JOIN node AS theirs ON theirs.id = mine.id AND theirs.leak <> mine.leak JOIN leak ON leak.leak = theirs.leak
		WHERE mine.leak = ? ORDER BY mine.id LIMIT 1`, l.number).Scan(&id, &other)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("comparing ids with other leaks: %w", err)
	}
	return fmt.Errorf("the entity %s is in the leak %s already: load the two into different stores", id, other)
}

// AbortLoad undoes the running load, if there is one.
func (s *Store) AbortLoad() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.load == nil {
		return nil
	}
	l := s.load
	s.load = nil
	_, err := l.conn.ExecContext(context.Background(), "ROLLBACK")
	if err != nil {
		err = fmt.Errorf("undoing the load of %s: %w", l.leak.Name, err)
	}
	return errors.Join(err, l.close())
}

// close gives the connection back; a transaction still open is undone by SQLite.
// Statements of a connection are not closed with it, and one of them left open would
// keep SQLite's connection, its memory and its files until the process ends.
func (l *load) close() error {
	var err error
	for _, b := range l.bulks() {
		if b != nil {
			err = errors.Join(err, b.close())
		}
	}
	if l.conn != nil {
		err = l.conn.Close()
	}
	if l.db != nil {
		err = errors.Join(err, l.db.Close())
	}
	return err
}
