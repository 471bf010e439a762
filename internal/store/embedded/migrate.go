package embedded

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
)

//go:embed schema/*.sql
var schema embed.FS

// applicationID marks a SQLite file as ours: "blug" in its header.
const applicationID = 0x626c7567

// migrations are the texts of schema/, in order; user_version counts those done.
func migrations() ([]string, error) {
	names, err := fs.Glob(schema, "schema/*.sql") // sorted by name
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(names))
	for i, name := range names {
		b, err := fs.ReadFile(schema, name)
		if err != nil {
			return nil, err
		}
		texts[i] = string(b)
	}
	return texts, nil
}

// prepareFile checks that the file is a store of ours (or empty) and, unless it is
// only to be read, brings its schema up to date.
func prepareFile(ctx context.Context, path string, readOnly bool) error {
	mode := "mode=rwc&_txlock=immediate"
	if readOnly {
		mode = "mode=ro"
	}
	db, err := connect(path, mode)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	err = migrate(ctx, db, path, readOnly)
	return errors.Join(err, db.Close())
}

func migrate(ctx context.Context, db *sql.DB, path string, readOnly bool) error {
	texts, err := migrations()
	if err != nil {
		return fmt.Errorf("reading the schema: %w", err)
	}
	var application, version, objects int
	err = errors.Join(
		db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&application),
		db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version),
		db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&objects))
	switch {
	case err != nil:
		return fmt.Errorf("%s is no bluegraph store, or is damaged: %w", path, err)
	case application != applicationID && (objects > 0 || readOnly):
		return fmt.Errorf("%s is not a bluegraph store", path)
	case version > len(texts):
		return fmt.Errorf("the store %s is of version %d and this program knows up to %d: use a newer bluegraph", path, version, len(texts))
	case version == len(texts):
		return nil
	case readOnly:
		return fmt.Errorf("the store %s is of version %d, older than %d: load the leak again", path, version, len(texts))
	}
	if version == 0 {
		// Neither can be set inside a transaction; both last in the file.
		for _, pragma := range []string{"PRAGMA page_size=8192", "PRAGMA journal_mode=WAL"} {
			if _, err := db.ExecContext(ctx, pragma); err != nil {
				return fmt.Errorf("making the store %s: %w", path, err)
			}
		}
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("making the store %s: %w", path, err)
	}
	for _, text := range texts[version:] {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return errors.Join(fmt.Errorf("making the store %s: %w", path, err), tx.Rollback())
		}
	}
	marks := fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, len(texts))
	if _, err := tx.ExecContext(ctx, marks); err != nil {
		return errors.Join(fmt.Errorf("making the store %s: %w", path, err), tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("making the store %s: %w", path, err)
	}
	return nil
}
