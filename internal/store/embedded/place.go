package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// findPlace checks that there is a file at path, or makes an empty one to load into:
// for its owner alone, because what goes into it names private people. SQLite gives
// its log beside the file the same rights.
func findPlace(path string, readOnly bool) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return fmt.Errorf("the store %s is a folder, not a file", path)
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("the store %s is no ordinary file: a pipe or a device would be waited for without an end", path)
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the store %s cannot be reached: %w", path, reason(err))
	}
	folder := filepath.Dir(path)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no folder %s for the store %s: make it or correct the path", folder, path)
	}
	if readOnly {
		return fmt.Errorf("there is no store at %s: load a leak first: loader load LEAK --store %s", path, path)
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("the store %s cannot be made: %w", path, reason(err))
	}
	if err := file.Close(); err != nil {
		return fmt.Errorf("the store %s cannot be made: %w", path, err)
	}
	return nil
}

// Exposed reports whether other users of the machine may read the store file at path.
func Exposed(path string) bool {
	info, err := os.Stat(path)
	return err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0
}

// reason is an error of the operating system without the path, which the sentence
// around it names already.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// sqliteCode is the primary result code of an error of SQLite, 0 if it is none.
func sqliteCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return sqlite3.SQLITE_OK
}

// isBarred reports whether SQLite was kept from opening or writing a file.
func isBarred(err error) bool {
	code := sqliteCode(err)
	return code == sqlite3.SQLITE_READONLY || code == sqlite3.SQLITE_CANTOPEN || code == sqlite3.SQLITE_PERM
}

// isFull reports whether there was no room left for what SQLite wrote, on the disk or under
// a bound on the size of files.
func isFull(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code() {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_TRUNCATE:
		return true
	}
	return false
}

// explain says in terms of the user what SQLite's first look at a file met.
func explain(path string, err error) error {
	switch code := sqliteCode(err); {
	case code == sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%s is not a bluegraph store", path)
	case code == sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("the store %s is damaged, restore a backup or load the leak again into a new file: %w", path, err)
	case isFull(err):
		return fmt.Errorf("the store %s cannot be written: the disk is full, or files may not grow further: %w", path, err)
	case isBarred(err):
		return fmt.Errorf("the store %s may not be written: loading needs the right to write the file and its folder: %w", path, err)
	default:
		return fmt.Errorf("opening the store %s: %w", path, err)
	}
}

// whyUnread looks for what kept SQLite from reading a file. No answer means that
// only the folder is in the way, in which SQLite could not make its log, and that
// the file holds everything: it can be read as one that nobody changes.
func whyUnread(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("the store %s may not be read: %w", path, reason(err))
	}
	if err := file.Close(); err != nil {
		return fmt.Errorf("the store %s may not be read: %w", path, err)
	}
	info, err := os.Stat(path + "-wal")
	if err == nil && info.Size() > 0 {
		return fmt.Errorf("the store %s was left in the middle of a load, or is being loaded, and its folder may not be written: "+
			"let someone who may write there open it first", path)
	}
	return nil
}

// tidy has a connection that may write be the last one to close: SQLite then takes
// its log away (-wal and -shm), which connections that only read leave behind. It
// fails without harm where others have the store open or the folder is not ours.
func tidy(path string) {
	db, err := connect(path, "mode=rw")
	if err != nil {
		return
	}
	var objects int
	_ = db.QueryRowContext(context.Background(), "SELECT count(*) FROM sqlite_schema").Scan(&objects) // opens the log
	_ = db.Close()
}
