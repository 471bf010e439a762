package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Backup writes a copy of the store at path into a new file, which only its owner may read.
// The copy is the store at one moment, also while it is served or loaded into, and is
// complete when it has its name. A store that Verify finds fault with may be copied: faults are the
// caller's to look for.
func Backup(ctx context.Context, path, to string) (err error) {
	s := &Store{path: path, options: Options{ReadOnly: true}}
	if err := findPlace(path, true); err != nil {
		return err
	}
	mode, err := s.prepareFile(ctx)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("there is a file %s already: name another one", to)
	}
	// SQLite gives a new file the rights that the user's mask leaves, so it is made before.
	part, err := os.CreateTemp(filepath.Dir(to), "."+filepath.Base(to)+".*")
	if err != nil {
		return fmt.Errorf("the backup %s cannot be made: %w", to, reason(err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(part.Name()))
		}
	}()
	if err := part.Close(); err != nil {
		return err
	}
	db, err := connect(path, mode)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", part.Name())
	err = errors.Join(err, db.Close())
	switch {
	case isFull(err):
		return fmt.Errorf("the backup %s cannot be made: the disk is full, or files may not grow further: %w", to, err)
	case err != nil:
		return explain(path, err)
	}
	if s.frozen == nil {
		tidy(path)
	}
	if err := useLog(ctx, part.Name()); err != nil {
		return explain(to, err)
	}
	return os.Rename(part.Name(), to)
}

// useLog gives a copied file SQLite's log again, with which it is read while it is written.
func useLog(ctx context.Context, path string) error {
	db, err := connect(path, "mode=rw")
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "PRAGMA journal_mode=WAL")
	return errors.Join(err, db.Close())
}

// Restore puts a backup in the place of the store at path, which is then gone. An explorer that
// serves it notices, answers nothing more and asks to be started again; a load that is writing
// to it is an error. The backup stays.
func Restore(ctx context.Context, path, from string) (err error) {
	part := path + ".restoring"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err // of a restoring that was cut short
	}
	if err := Backup(ctx, from, part); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(part))
		}
	}()
	if _, err := os.Stat(path); err == nil {
		if err := emptyLog(ctx, path); err != nil {
			return err
		}
	}
	return os.Rename(part, path)
}

// emptyLog moves what is in SQLite's log into the file and takes the log away: it would be read
// into the file that comes in its place.
func emptyLog(ctx context.Context, path string) error {
	db, err := connect(path, "mode=rw")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	var busy, log, moved int
	err = db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &moved)
	if err = errors.Join(err, db.Close()); err != nil {
		return explain(path, err)
	}
	if busy != 0 {
		return fmt.Errorf("the store %s is being written to or read: try again when the load is done, or stop the explorer", path)
	}
	for _, beside := range []string{"-wal", "-shm"} {
		if err := os.Remove(path + beside); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}
