package embedded

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed schema/*.sql
var schema embed.FS

// applicationID marks a SQLite file as ours: "blug" in its header.
const applicationID = 0x626c7567

// format is the version of what schema/ and the packs say, kept in user_version. A
// change of either makes a new one. Of what a store of an older format holds, only
// judgements and what analysts saved are carried over: the leak is there to be loaded again.
const format = 14

// tables makes all tables of a store: the texts of schema/.
func tables(ctx context.Context, tx querier) error {
	names, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := fs.ReadFile(schema, name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, format))
	if err != nil {
		return err
	}
	all, err := summed(ctx, tx)
	if err != nil {
		return err
	}
	return sumTables(ctx, tx, all...)
}

// replaceTables puts the tables of this format in the place of an older one's, in a
// transaction.
func replaceTables(ctx context.Context, tx querier) error {
	if err := dropTables(ctx, tx); err != nil {
		return err
	}
	return tables(ctx, tx)
}

// dropTables empties a store of an older format, of all but what analysts said and saved. Search indexes
// go first: they take their own tables with them.
func dropTables(ctx context.Context, tx querier) error {
	for _, which := range []string{"sql LIKE 'CREATE VIRTUAL%'", "name NOT LIKE 'sqlite_%' AND name NOT IN ('judgement', 'saved')"} {
		var names []string
		err := eachRow(ctx, tx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND "+which, func(scan scanner) error {
			names = append(names, "")
			return scan(&names[len(names)-1])
		})
		if err != nil {
			return err
		}
		for _, name := range names {
			if _, err := tx.ExecContext(ctx, `DROP TABLE "`+name+`"`); err != nil {
				return err
			}
		}
	}
	return nil
}

// modes of opening a file, as parameters of connect.
const (
	forReading = "mode=ro"
	forLoading = "mode=rw&_txlock=immediate"
	// asFrozen reads without SQLite's log and its locks, which need files beside the
	// store that not every folder lets one make.
	asFrozen = "mode=ro&immutable=1"
)

// prepareFile checks that the file is a store of ours (or empty) and, unless it is
// only to be read, brings its schema up to date. It returns the mode to read in.
func (s *Store) prepareFile(ctx context.Context) (mode string, err error) {
	if !s.options.ReadOnly {
		return forReading, s.prepareIn(ctx, forLoading)
	}
	err = s.prepareIn(ctx, forReading)
	if !isBarred(err) && !isFull(err) { // of a full disk: SQLite's log cannot be made
		return forReading, err
	}
	if err := whyUnread(s.path); err != nil {
		return "", err
	}
	if s.frozen, err = os.Stat(s.path); err != nil {
		return "", fmt.Errorf("opening the store: %w", err)
	}
	return asFrozen, s.prepareIn(ctx, asFrozen)
}

func (s *Store) prepareIn(ctx context.Context, mode string) error {
	db, err := connect(s.path, mode)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	older, err := prepare(ctx, db, s.path, s.options.ReadOnly)
	s.older.Store(int64(older))
	return errors.Join(err, db.Close())
}

// prepare looks what a file is, and makes the tables of an empty one. older is one more than
// the version of a store of an older format, which stays as it is until a load replaces it.
func prepare(ctx context.Context, db *sql.DB, path string, readOnly bool) (older int, err error) {
	var application, version, objects int
	for _, look := range []struct {
		query string
		into  *int
	}{{"PRAGMA application_id", &application}, {"PRAGMA user_version", &version}, {"SELECT count(*) FROM sqlite_schema", &objects}} {
		if err := db.QueryRowContext(ctx, look.query).Scan(look.into); err != nil {
			return 0, explain(path, err)
		}
	}
	switch {
	case application != applicationID && (objects > 0 || readOnly):
		return 0, fmt.Errorf("%s is not a bluegraph store", path)
	case version > format:
		return 0, fmt.Errorf("the store %s is of version %d and this program knows up to %d: use a newer bluegraph", path, version, format)
	case version == format:
		if err := checkSchema(ctx, db, path); err != nil || readOnly {
			return 0, err
		}
		return 0, checkWritable(ctx, db, path, "UPDATE generation SET number = number")
	case readOnly:
		return 0, errOlder(path, version)
	case objects > 0:
		return version + 1, checkWritable(ctx, db, path, "PRAGMA user_version=0")
	}
	// Neither can be set inside a transaction; both last in the file.
	for _, pragma := range []string{"PRAGMA page_size=8192", "PRAGMA journal_mode=WAL"} {
		if _, err := db.ExecContext(ctx, pragma); err != nil {
			return 0, explain(path, err)
		}
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, explain(path, err)
	}
	if err := tables(ctx, tx); err != nil {
		return 0, errors.Join(fmt.Errorf("making the store %s: %w", path, err), tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("making the store %s: %w", path, err)
	}
	return 0, nil
}

func errOlder(path string, version int) error {
	return fmt.Errorf("the store %s is of version %d, older than %d: load the leak again", path, version, format)
}

// checkWritable writes and takes it back: SQLite opens a file that may not be
// written for reading, without a word, and a load would find out after hours. That
// another load has the file is no matter yet.
func checkWritable(ctx context.Context, db *sql.DB, path, change string) error {
	if _, err := db.ExecContext(ctx, "PRAGMA busy_timeout=0"); err != nil {
		return explain(path, err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if sqliteCode(err) == sqlite3.SQLITE_BUSY {
		return nil
	}
	if err != nil {
		return explain(path, err)
	}
	if _, err := tx.ExecContext(ctx, change); err != nil {
		return errors.Join(explain(path, err), tx.Rollback())
	}
	return tx.Rollback()
}
