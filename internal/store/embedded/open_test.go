package embedded

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

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

// sqlite makes or changes a SQLite file without the store's help.
func sqlite(t *testing.T, path, statement string) {
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
		"empty":   {func(t *testing.T, path string) { write(t, path, "") }, "is not a bluegraph store", ""},
		"folder": {func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, "is a folder", "is a folder"},
		"text":           {func(t *testing.T, path string) { write(t, path, strings.Repeat("a,b,c\n", 1000)) }, "is no bluegraph store", "is no bluegraph store"},
		"other database": {func(t *testing.T, path string) { sqlite(t, path, "CREATE TABLE t (a)") }, "is not a bluegraph store", "is not a bluegraph store"},
		"newer": {func(t *testing.T, path string) {
			if s, err := Open(t.Context(), path, Options{}); err != nil || s.Close() != nil {
				t.Fatal(err)
			}
			sqlite(t, path, "PRAGMA user_version=99")
		}, "newer bluegraph", "newer bluegraph"},
		"older": {func(t *testing.T, path string) { sqlite(t, path, "PRAGMA application_id=1651275111") }, "load the leak again", ""},
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
