// Package embedded keeps a graph in one SQLite file and answers from memory: edges,
// names and recipient sets are read when the store is opened, properties, texts
// and evidence when they are shown. It is the only package that imports SQLite.
package embedded

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
)

// Options of Open; the zero value opens for loading.
type Options struct {
	// ReadOnly opens an existing store and reads the graph at once.
	ReadOnly bool
	// NodesOnly leaves edges and recipient lists in the file, which are most of the
	// graph: what is stated of nodes can be asked, and what they are one with put.
	NodesOnly bool
	// Now is the clock of LoadedAt and of looking for another process's loads;
	// nil is time.Now.
	Now func() time.Time
}

// Store is a graph in a file. Reading methods may be called by many goroutines,
// also while a load runs: they answer from the graph before it. The methods of a
// load belong to one load at a time.
type Store struct {
	path    string
	options Options
	readers *sql.DB
	// frozen describes a file opened as one that nobody changes, because its folder
	// may not be written; nil for any other.
	frozen fs.FileInfo
	// file is the one that was opened.
	file fs.FileInfo
	// older is the format of a file that the next load will replace, 0 of any other.
	older atomic.Int64

	current   atomic.Pointer[snapshot]
	checkedAt atomic.Int64 // UnixNano of the last look at the generation; 0 to look at once
	reloading sync.Mutex
	gathering sync.Mutex // of several connections for one question

	writing sync.Mutex
	load    *load
}

// Open opens the store in the file at path. For reading it must exist and hold a
// leak's load or an empty store; for loading it is made when it is missing. A file
// that is something else, or of a newer version, is refused and left untouched. For
// reading, neither the file nor its folder need be writable.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if err := findPlace(path, o.ReadOnly); err != nil {
		return nil, err
	}
	s := &Store{path: path, options: o}
	mode, err := s.prepareFile(ctx)
	if err != nil {
		return nil, err
	}
	if s.file, err = os.Stat(path); err != nil {
		return nil, fmt.Errorf("opening the store: %w", err)
	}
	if s.readers, err = connect(path, mode); err != nil {
		return nil, err
	}
	s.readers.SetMaxOpenConns(16)
	s.readers.SetMaxIdleConns(16)
	if o.ReadOnly {
		if _, err := s.fresh(ctx); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// Close ends a load that was not committed and closes the file. The last one to
// close it leaves nothing beside it.
func (s *Store) Close() error {
	err := errors.Join(s.AbortLoad(), s.readers.Close())
	if s.frozen == nil && s.checkFile() == nil {
		tidy(s.path)
	}
	return err
}

// begin starts a transaction to read in. Nothing tells SQLite of changes to a frozen
// file, so that is looked for here: old and new pages together would make no sense.
func (s *Store) begin(ctx context.Context) (*sql.Tx, error) {
	if err := s.checkFile(); err != nil {
		return nil, err
	}
	if older := s.older.Load(); older > 0 {
		return nil, errOlder(s.path, int(older-1))
	}
	if s.frozen != nil {
		now, err := os.Stat(s.path)
		if err != nil || !os.SameFile(now, s.frozen) || now.Size() != s.frozen.Size() || !now.ModTime().Equal(s.frozen.ModTime()) {
			return nil, fmt.Errorf("the store %s was changed, which cannot be followed in a folder that may not be written: open it again", s.path)
		}
	}
	return s.readers.BeginTx(ctx, nil)
}

// connect makes a pool of connections; parameters are those of a SQLite URI and
// of the driver ("_pragma=…").
func connect(path, parameters string) (*sql.DB, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("opening the store: %w", err)
	}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(absolute), RawQuery: parameters +
		"&_pragma=busy_timeout(5000)&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)"}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, fmt.Errorf("opening the store at %s: %w", path, err)
	}
	return db, nil
}
