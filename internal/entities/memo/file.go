package memo

import (
	"database/sql"
	"errors"
	"fmt"
	"hash/crc32"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/gofrs/flock"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// file is the SQLite file of a memo, which several processes may use at once. Who uses it holds
// a shared lock on a file beside it; who puts a new file in the place of a damaged one holds it alone.
type file struct {
	path    string
	lock    *flock.Flock
	db      *sql.DB
	lookup  *sql.Stmt
	limit   int64 // bytes
	damaged atomic.Bool
}

// maxSize is how large a file may grow, in bytes: the oldest findings leave it then.
const maxSize = 2 << 30

// schema: a lower id is an older row.
const schema = `CREATE TABLE IF NOT EXISTS finding (id INTEGER PRIMARY KEY, text BLOB NOT NULL UNIQUE, findings BLOB NOT NULL)`

// openFile opens the file, or a database in memory where the path is empty. A file that is no memo is replaced.
func openFile(path string) (*file, error) {
	f := &file{path: path, limit: maxSize}
	if path == "" {
		return f, f.connect(":memory:")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	f.path, f.lock = path, flock.New(path+".lock", flock.SetPermissions(0o600))
	if err := f.lock.RLock(); err != nil {
		return nil, err
	}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: "_pragma=busy_timeout(5000)&_pragma=synchronous(NORMAL)"}
	err = f.connect(name.String())
	if isDamage(err) && f.remove() == nil {
		if err := f.lock.RLock(); err != nil {
			return nil, err
		}
		err = f.connect(name.String())
	}
	if err != nil {
		return nil, errors.Join(err, f.lock.Unlock())
	}
	return f, nil
}

// connect uses one connection: a look-up takes microseconds, a search of the text a thousand times as long.
func (f *file) connect(name string) (err error) {
	if f.db, err = sql.Open("sqlite", name); err != nil {
		return err
	}
	f.db.SetMaxOpenConns(1)
	if _, err = f.db.Exec(schema); err == nil {
		f.lookup, err = f.db.Prepare("SELECT findings FROM finding WHERE text = ?")
	}
	if err != nil {
		return errors.Join(err, f.db.Close())
	}
	if f.path != "" {
		return os.Chmod(f.path, 0o600)
	}
	return nil
}

// remove deletes the file, unless another process uses it, and gives up the lock.
func (f *file) remove() error {
	if err := f.lock.Unlock(); err != nil {
		return err
	}
	if alone, err := f.lock.TryLock(); err != nil || !alone {
		return errors.Join(fmt.Errorf("%s is damaged, and another load uses it", f.path), err)
	}
	err := os.Remove(f.path)
	if rest := os.Remove(f.path + "-journal"); !errors.Is(rest, os.ErrNotExist) {
		err = errors.Join(err, rest)
	}
	return errors.Join(err, f.lock.Unlock())
}

// find returns what was found in the text of a key. What cannot be read, or fails its checksum, is not known.
func (f *file) find(k key) (findings []byte, ok bool) {
	if err := f.lookup.QueryRow(k[:]).Scan(&findings); err != nil {
		if isDamage(err) {
			f.damaged.Store(true)
		}
		return nil, false
	}
	if len(findings) < crc32.Size {
		return nil, false
	}
	end := len(findings) - crc32.Size
	return findings[:end], string(findings[end:]) == string(checksum(k, findings[:end]))
}

// add writes findings, and drops the oldest where the file is larger than its limit. A damaged file takes none.
func (f *file) add(all map[key][]byte) error {
	err := f.insert(all)
	if isDamage(err) {
		f.damaged.Store(true)
		return nil
	}
	return err
}

func (f *file) insert(all map[key][]byte) error {
	tx, err := f.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert, err := tx.Prepare("INSERT OR REPLACE INTO finding (text, findings) VALUES (?, ?)")
	if err != nil {
		return err
	}
	for k, findings := range all {
		if _, err := insert.Exec(k[:], append(findings[:len(findings):len(findings)], checksum(k, findings)...)); err != nil {
			return err
		}
	}
	if err := f.shrink(tx, 2*len(all)); err != nil {
		return err
	}
	return tx.Commit()
}

// shrink deletes as many of the oldest rows as it may when the pages in use exceed the limit.
func (f *file) shrink(tx *sql.Tx, rows int) error {
	var used int64
	err := tx.QueryRow("SELECT (page_count - freelist_count) * page_size " +
		"FROM pragma_page_count, pragma_freelist_count, pragma_page_size").Scan(&used)
	if err != nil || used <= f.limit {
		return err
	}
	_, err = tx.Exec("DELETE FROM finding WHERE id IN (SELECT id FROM finding ORDER BY id LIMIT ?)", rows)
	return err
}

// close closes the file, and deletes it if it was found to be damaged: the next load starts a new one.
func (f *file) close() error {
	err := f.db.Close()
	if f.lock == nil {
		return err
	}
	if f.damaged.Load() {
		_ = f.remove() // another load uses it, and will find the same
	}
	return errors.Join(err, f.lock.Unlock())
}

func checksum(k key, findings []byte) []byte {
	sum := crc32.Update(crc32.ChecksumIEEE(k[:]), crc32.IEEETable, findings)
	return []byte{byte(sum), byte(sum >> 8), byte(sum >> 16), byte(sum >> 24)}
}

// isDamage reports whether SQLite found that the file is not what it wrote.
func isDamage(err error) bool {
	var failure *sqlite.Error
	if !errors.As(err, &failure) {
		return false
	}
	switch failure.Code() & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_SCHEMA:
		return true
	}
	return false
}
