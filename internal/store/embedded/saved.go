package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"bluegraph/internal/questions"
)

// savedTable is made when it is first needed, and read only where it is there: it is no part of
// the format, and stays when an older format is replaced.
const savedTable = `CREATE TABLE IF NOT EXISTS saved (
  kind TEXT NOT NULL, id TEXT NOT NULL, changed_at TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id))`

// Saved lists what analysts saved of a kind by id; with an id, that one alone.
func (s *Store) Saved(ctx context.Context, kind, id string) (list []questions.Saved, err error) {
	list = []questions.Saved{}
	err = s.within(ctx, func(tx *sql.Tx) error {
		if ok, err := hasTable(ctx, tx, "saved"); err != nil || !ok {
			return err
		}
		return eachRow(ctx, tx, "SELECT id, changed_at, body FROM saved WHERE kind = ?1 AND ?2 IN ('', id) ORDER BY id",
			func(scan scanner) error {
				one := questions.Saved{Kind: kind}
				var body string
				err := scan(&one.ID, &one.ChangedAt, &body)
				one.Body = []byte(body)
				list = append(list, one)
				return err
			}, kind, id)
	})
	if err != nil {
		return nil, fmt.Errorf("reading what is saved: %w", err)
	}
	return list, nil
}

// PutSaved writes a new thing, or a version in place of the one that it replaces.
func (s *Store) PutSaved(ctx context.Context, one questions.Saved, replaces string) error {
	err := s.writeSaved(ctx, func(tx *sql.Tx) error {
		var now string
		err := tx.QueryRowContext(ctx, "SELECT changed_at FROM saved WHERE kind = ? AND id = ?", one.Kind, one.ID).Scan(&now)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if now != replaces {
			return questions.ErrOverwritten
		}
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO saved (kind, id, changed_at, body) VALUES (?, ?, ?, ?)",
			one.Kind, one.ID, one.ChangedAt, string(one.Body))
		return err
	})
	if err != nil {
		return fmt.Errorf("saving %s: %w", one.ID, err)
	}
	return nil
}

// DropSaved takes a thing away; questions.ErrNotFound if there is none.
func (s *Store) DropSaved(ctx context.Context, kind, id string) error {
	err := s.writeSaved(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM saved WHERE kind = ? AND id = ?", kind, id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(questions.ErrNotFound, err)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("deleting %s: %w", id, err)
	}
	return nil
}

// writeSaved changes the table and leaves the generation of the graph as it is.
func (s *Store) writeSaved(ctx context.Context, write func(*sql.Tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	db, err := s.connectToWrite()
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err == nil {
		if _, err = tx.ExecContext(ctx, savedTable); err == nil {
			err = write(tx)
		}
		if err == nil {
			err = sumTables(ctx, tx, "saved")
		}
		if err == nil {
			err = tx.Commit()
		} else {
			err = errors.Join(err, tx.Rollback())
		}
	}
	return errors.Join(readOnly(err), db.Close())
}

// connectToWrite opens the store's file for a change of its own; it may be refused because a
// load is running, or because the file cannot be written.
func (s *Store) connectToWrite() (*sql.DB, error) {
	if s.load != nil {
		return nil, fmt.Errorf("%w: a load of %s is running", questions.ErrReadOnly, s.load.leak.Name)
	}
	if s.frozen != nil {
		return nil, fmt.Errorf("%w: it lies in a folder that may not be written", questions.ErrReadOnly)
	}
	if err := s.checkFile(); err != nil {
		return nil, err
	}
	if older := s.older.Load(); older > 0 {
		return nil, errOlder(s.path, int(older-1))
	}
	db, err := connect(s.path, forLoading)
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}
