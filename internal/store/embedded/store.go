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

	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"bluegraph/internal/graph"
)

// Options of Open; the zero value opens for loading.
type Options struct {
	// ReadOnly opens an existing store and reads the graph at once.
	ReadOnly bool
	// PageRank scores the nodes of a topology; without it, rank "pagerank" is
	// graph.ErrUnsupported.
	PageRank func(context.Context, *graph.Topology) ([]float64, error)
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

	current   atomic.Pointer[snapshot]
	checkedAt atomic.Int64 // UnixNano of the last look at the generation
	reloading sync.Mutex

	writing sync.Mutex
	load    *load
}

// Open opens the store in the file at path. For reading it must exist and hold a
// leak's load or an empty store; for loading it is made when it is missing. A file
// that is something else, or of a newer version, is refused and left untouched.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && o.ReadOnly:
		return nil, fmt.Errorf("there is no store at %s: load a leak first: loader load LEAK --store %s", path, path)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("opening the store: %w", err)
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("opening the store: %s is a folder, not a file", path)
	}
	if err := prepareFile(ctx, path, o.ReadOnly); err != nil {
		return nil, err
	}
	s := &Store{path: path, options: o}
	if s.readers, err = connect(path, "mode=ro"); err != nil {
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

// Close ends a load that was not committed and closes the file.
func (s *Store) Close() error {
	abort := s.AbortLoad()
	return errors.Join(abort, s.readers.Close())
}

// connect makes a pool of connections; parameters are those of a SQLite URI and
// of the driver ("_pragma=…").
func connect(path, parameters string) (*sql.DB, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("opening the store: %w", err)
	}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(absolute), RawQuery: parameters + "&_pragma=busy_timeout(5000)"}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, fmt.Errorf("opening the store at %s: %w", path, err)
	}
	return db, nil
}
