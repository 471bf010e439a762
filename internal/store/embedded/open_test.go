package embedded

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/entities"
)

// open opens a store for loading and closes it at the end of the test.
func open(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// alter makes or changes a SQLite file without the store's help.
func alter(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		// read and load are parts of the error when opened for reading and for
		// loading; "" is no error.
		read, load string
	}{
		"missing": {func(*testing.T, string) {}, "loader load", ""},
		"missing folder": {func(t *testing.T, path string) {
			if err := os.Remove(filepath.Dir(path)); err != nil {
				t.Fatal(err)
			}
		}, "there is no folder", "there is no folder"},
		"empty": {func(t *testing.T, path string) { write(t, path, "") }, "is not a bluegraph store", ""},
		"folder": {func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, "is a folder", "is a folder"},
		"text": {func(t *testing.T, path string) { write(t, path, strings.Repeat("a,b,c\n", 1000)) }, "is not a bluegraph store",
			"is not a bluegraph store"},
		"other database": {func(t *testing.T, path string) { alter(t, path, "CREATE TABLE t (a)") }, "is not a bluegraph store",
			"is not a bluegraph store"},
		"newer": {func(t *testing.T, path string) {
			if s, err := Open(t.Context(), path, Options{}); err != nil || s.Close() != nil {
				t.Fatal(err)
			}
			alter(t, path, "PRAGMA user_version=99")
		}, "newer bluegraph", "newer bluegraph"},
		"older format": {func(t *testing.T, path string) {
			if s, err := Open(t.Context(), path, Options{}); err != nil || s.Close() != nil {
				t.Fatal(err)
			}
			alter(t, path, "DROP TABLE record_pack; PRAGMA user_version=6")
		}, "load the leak again", ""},
		"older": {func(t *testing.T, path string) { alter(t, path, "PRAGMA application_id=1651275111") }, "load the leak again", ""},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.db")
			c.make(t, path)
			for _, o := range []struct {
				options Options
				want    string
			}{{Options{ReadOnly: true}, c.read}, {Options{}, c.load}} {
				s, err := Open(t.Context(), path, o.options)
				if err == nil {
					err = s.Close()
				}
				if o.want == "" && err != nil || o.want != "" && (err == nil || !strings.Contains(err.Error(), o.want)) {
					t.Errorf("%+v: error is %v, want %q", o.options, err, o.want)
				}
				if err != nil && strings.Contains(err.Error(), "\n") {
					t.Errorf("%+v: several errors: %v", o.options, err)
				}
			}
		})
	}
}

func TestRefusedFileIsUntouched(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.txt")
	before := strings.Repeat("not a store\n", 500)
	write(t, path, before)
	if _, err := Open(t.Context(), path, Options{}); err == nil {
		t.Fatal("no error")
	}
	after, err := os.ReadFile(path)
	if err != nil || string(after) != before {
		t.Errorf("the file changed (%v)", err)
	}
}

func TestReaderDoesNotLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	open(t, path, Options{})
	s := open(t, path, Options{ReadOnly: true})
	if err := s.BeginLoad(t.Context(), entities.Leak{Name: "l"}); err == nil {
		t.Error("a store opened for reading began a load")
	}
}

func TestClosedStoreIsOneFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "x.db")
	files := func(when string, want ...string) {
		t.Helper()
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
			info, err := e.Info()
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode().Perm() != 0o600 {
				t.Errorf("%s: %s has the rights %v", when, e.Name(), info.Mode().Perm())
			}
		}
		if !slices.Equal(names, want) {
			t.Errorf("%s there are the files %v, want %v", when, names, want)
		}
	}
	writer, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := load1(t.Context(), writer, "x"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := writer.Entity(t.Context(), site); err != nil {
		t.Fatal(err)
	}
	reader, err := Open(t.Context(), path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	files("in use", "x.db", "x.db-shm", "x.db-wal")
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	files("after the writer", "x.db", "x.db-shm", "x.db-wal")
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
	files("after the reader", "x.db")
}

// TestFrozenFileChanges: a file read without locks must not be read half old, half new.
func TestFrozenFileChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	writer := open(t, path, Options{})
	if err := load1(t.Context(), writer, "old"); err != nil {
		t.Fatal(err)
	}
	reader := open(t, path, Options{ReadOnly: true})
	var err error
	if reader.frozen, err = os.Stat(path); err != nil {
		t.Fatal(err)
	}
	if n, _, err := reader.Entity(t.Context(), site); err != nil || n.Name != "old" {
		t.Errorf("before: %+v, %v", n, err)
	}
	later := reader.frozen.ModTime().Add(time.Second)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
	if _, _, err := reader.Entity(t.Context(), site); err == nil || !strings.Contains(err.Error(), "open it again") {
		t.Errorf("after: error is %v", err)
	}
}
